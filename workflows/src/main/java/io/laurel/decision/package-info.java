/**
 * The record of one decision, acted or not, and how it is kept. Written once by the workflow, read
 * by everybody.
 */
@NullMarked
package io.laurel.decision;

import org.jspecify.annotations.NullMarked;
