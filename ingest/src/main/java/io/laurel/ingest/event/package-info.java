/**
 * What an event is, how it is read and written, and whether it is right. The gateway, the projector
 * and the triggers use it.
 */
@NullMarked
package io.laurel.ingest.event;

import org.jspecify.annotations.NullMarked;
