@NullMarked
package io.laurel.ingest.replay;

import org.jspecify.annotations.NullMarked;
