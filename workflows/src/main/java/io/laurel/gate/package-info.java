/**
 * The pure function from facts and a proposal to a verdict with reasons. Called from one activity,
 * never from workflow code.
 */
@NullMarked
package io.laurel.gate;

import org.jspecify.annotations.NullMarked;
