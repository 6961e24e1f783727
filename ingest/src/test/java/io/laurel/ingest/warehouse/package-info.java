@NullMarked
package io.laurel.ingest.warehouse;

import org.jspecify.annotations.NullMarked;
