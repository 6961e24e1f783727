/**
 * What the state engines have in common: the context that each of them keeps, and how it becomes
 * the context of a moment.
 */
@NullMarked
package io.laurel.activities.context;

import org.jspecify.annotations.NullMarked;
