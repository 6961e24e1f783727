/**
 * Calls to somebody else's HTTP server, with an end to each: in time and in size. The packages of
 * the model and of the providers call by it alone.
 */
@NullMarked
package io.laurel.activities.http;

import org.jspecify.annotations.NullMarked;
