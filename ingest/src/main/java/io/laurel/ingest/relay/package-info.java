/**
 * What Laurel did comes back as events, so that context and caps know of it as of anything else.
 * The state role runs it, beside the projector.
 */
@NullMarked
package io.laurel.ingest.relay;

import org.jspecify.annotations.NullMarked;
