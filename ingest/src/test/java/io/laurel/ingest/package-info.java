/** Rules that hold over the whole module. */
@NullMarked
package io.laurel.ingest;

import org.jspecify.annotations.NullMarked;
