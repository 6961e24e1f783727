/**
 * Plays the recorded demo against a running stack, over HTTP and by Temporal's signals, and tells
 * each decision in the terminal. Only the command line starts it; nothing else depends on it.
 */
@NullMarked
package io.laurel.worker.demo;

import org.jspecify.annotations.NullMarked;
