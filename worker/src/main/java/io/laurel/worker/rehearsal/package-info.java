/**
 * {@code ./laurel trigger test}: when a campaign would have fired over recorded events, and why.
 * For the command line alone; the trigger itself is {@code ingest}'s.
 */
@NullMarked
package io.laurel.worker.rehearsal;

import org.jspecify.annotations.NullMarked;
