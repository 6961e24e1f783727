/**
 * How a fault is told where personal data must not stand: by its kind, never by its message.
 * Whatever waits out an outage uses it.
 */
@NullMarked
package io.laurel.ingest.cause;

import org.jspecify.annotations.NullMarked;
