/**
 * An opportunity on its topic, its ids, and the start of its one workflow. The triggers write
 * opportunities; the role {@code triggers} runs the starter.
 */
@NullMarked
package io.laurel.ingest.opportunity;

import org.jspecify.annotations.NullMarked;
