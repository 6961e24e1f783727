/**
 * The topics: their names, how they are made, and where what cannot be read goes. Everything that
 * touches Kafka uses it.
 */
@NullMarked
package io.laurel.ingest.topic;

import org.jspecify.annotations.NullMarked;
