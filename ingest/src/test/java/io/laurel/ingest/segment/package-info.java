@NullMarked
package io.laurel.ingest.segment;

import org.jspecify.annotations.NullMarked;
