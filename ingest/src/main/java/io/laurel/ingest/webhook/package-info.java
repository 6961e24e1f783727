/**
 * Webhooks of shops, help desks and messengers: whether a call is its sender's, and what its events
 * are in Laurel's words. The gateway's controllers use it; each vendor has its rows in one class.
 */
@NullMarked
package io.laurel.ingest.webhook;

import org.jspecify.annotations.NullMarked;
