/**
 * Finds opportunities in the stream of checked events: a Kafka Streams topology that evaluates the
 * campaigns' triggers. Only the role {@code triggers} runs it.
 */
@NullMarked
package io.laurel.ingest.trigger;

import org.jspecify.annotations.NullMarked;
