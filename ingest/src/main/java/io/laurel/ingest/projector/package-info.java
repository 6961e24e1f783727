/**
 * The only reader of {@code raw_events}: checks each event again, takes its id once, applies links,
 * keeps PostgreSQL's state and hands the event on as checked. The role {@code state} runs it;
 * nobody else writes these tables.
 */
@NullMarked
package io.laurel.ingest.projector;

import org.jspecify.annotations.NullMarked;
