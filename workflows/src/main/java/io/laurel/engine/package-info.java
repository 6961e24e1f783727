/**
 * The durable workflow that resolves one opportunity. Only the worker registers it; only clients
 * start and signal it.
 */
@NullMarked
package io.laurel.engine;

import org.jspecify.annotations.NullMarked;
