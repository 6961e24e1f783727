@NullMarked
package io.laurel.ingest.campaign;

import org.jspecify.annotations.NullMarked;
