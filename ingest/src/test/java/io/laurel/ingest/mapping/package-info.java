@NullMarked
package io.laurel.ingest.mapping;

import org.jspecify.annotations.NullMarked;
