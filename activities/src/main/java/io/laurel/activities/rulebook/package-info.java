/**
 * The built-in reasoner: named, transparent rules over a customer's story, with no model and no
 * key. It is the default, and takes over under the same gate when a model fails.
 */
@NullMarked
package io.laurel.activities.rulebook;

import org.jspecify.annotations.NullMarked;
