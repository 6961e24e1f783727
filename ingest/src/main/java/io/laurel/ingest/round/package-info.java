/**
 * Work that comes round on a thread of its own until it is closed. Whatever looks at something
 * again and again without a Kafka consumer uses it.
 */
@NullMarked
package io.laurel.ingest.round;

import org.jspecify.annotations.NullMarked;
