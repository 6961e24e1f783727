/**
 * The asset catalogue as an in-memory Lucene index, with embeddings computed in process. Searches
 * and the rulebook use it through {@code Catalogue}.
 */
@NullMarked
package io.laurel.activities.lucene;

import org.jspecify.annotations.NullMarked;
