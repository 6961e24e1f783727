/**
 * The embedded stack: PostgreSQL, Kafka, Temporal and the provider sandbox started from one data
 * directory, which later starts pick up. The commands and the whole-stack tests use it.
 */
@NullMarked
package io.laurel.worker.embedded;

import org.jspecify.annotations.NullMarked;
