/**
 * The commands, what a person reads in the terminal, and the one line that says why a start failed.
 */
@NullMarked
package io.laurel.worker.cli;

import org.jspecify.annotations.NullMarked;
