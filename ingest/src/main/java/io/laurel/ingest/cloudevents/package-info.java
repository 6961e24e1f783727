/**
 * CloudEvents 1.0 over HTTP: structured, batch and binary bodies become events in the canonical
 * shape. The gateway's controllers ask it for a form.
 */
@NullMarked
package io.laurel.ingest.cloudevents;

import org.jspecify.annotations.NullMarked;
