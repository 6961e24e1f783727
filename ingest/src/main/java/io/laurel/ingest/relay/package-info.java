/**
 * What Laurel did comes back as events, so that context, triggers and holdings know of it as of
 * anything else. The role {@code worker} runs it.
 */
@NullMarked
package io.laurel.ingest.relay;

import org.jspecify.annotations.NullMarked;
