/**
 * What can be set: one record an edge, bound from {@code laurel.*}. Everything in the worker reads
 * them; they know nothing of Spring but prefix and default.
 */
@NullMarked
package io.laurel.worker.settings;

import org.jspecify.annotations.NullMarked;
