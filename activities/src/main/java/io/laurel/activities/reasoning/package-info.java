/**
 * Brings a question to whoever answers it, a model or the rulebook, with all that it refers to by
 * hash. Registered as activities; the thinkers themselves are packages of their own.
 */
@NullMarked
package io.laurel.activities.reasoning;

import org.jspecify.annotations.NullMarked;
