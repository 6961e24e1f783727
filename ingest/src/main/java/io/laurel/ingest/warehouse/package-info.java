/**
 * Pulls events out of a data warehouse over JDBC: each row of a query is an event. Only role {@code
 * state} uses it.
 */
@NullMarked
package io.laurel.ingest.warehouse;

import org.jspecify.annotations.NullMarked;
