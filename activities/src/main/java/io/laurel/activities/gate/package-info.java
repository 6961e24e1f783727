/**
 * Gathers what is known and asks the gate, before thinking and about each proposal. The worker
 * wires it; nothing else uses it.
 */
@NullMarked
package io.laurel.activities.gate;

import org.jspecify.annotations.NullMarked;
