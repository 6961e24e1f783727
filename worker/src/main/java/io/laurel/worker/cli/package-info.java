/**
 * What can be typed after {@code ./laurel}, and what a person then reads in the terminal. Only the
 * main class and the set-up of the log use it.
 */
@NullMarked
package io.laurel.worker.cli;

import org.jspecify.annotations.NullMarked;
