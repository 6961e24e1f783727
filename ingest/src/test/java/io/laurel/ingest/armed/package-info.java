/** Tests of what can be seen of the triggers. */
@NullMarked
package io.laurel.ingest.armed;

import org.jspecify.annotations.NullMarked;
