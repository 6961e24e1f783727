/**
 * What Laurel can do for a customer, and what the provider said about it. Every action is safe to
 * ask for twice, by its key.
 */
@NullMarked
package io.laurel.action;

import org.jspecify.annotations.NullMarked;
