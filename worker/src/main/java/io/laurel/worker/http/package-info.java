/**
 * The HTTP door: routes, keys and problems. It turns calls into calls of the core and the adapters,
 * and their answers into JSON.
 */
@NullMarked
package io.laurel.worker.http;

import org.jspecify.annotations.NullMarked;
