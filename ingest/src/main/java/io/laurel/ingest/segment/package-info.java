/**
 * Segment's calls: track, identify, page, screen, group, alias and batch become Laurel's events.
 * The gateway's controllers ask it for a form.
 */
@NullMarked
package io.laurel.ingest.segment;

import org.jspecify.annotations.NullMarked;
