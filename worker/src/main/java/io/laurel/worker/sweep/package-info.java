/**
 * Looks after opportunities whose workflow was terminated, or lost with a server: each still ends
 * in a record. Only the wiring starts it.
 */
@NullMarked
package io.laurel.worker.sweep;

import org.jspecify.annotations.NullMarked;
