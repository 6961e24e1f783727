/**
 * The moment found by a trigger that is worth one decision. Triggers make it, the workflow resolves
 * it.
 */
@NullMarked
package io.laurel.opportunity;

import org.jspecify.annotations.NullMarked;
