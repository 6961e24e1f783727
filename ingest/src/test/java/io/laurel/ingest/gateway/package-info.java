/** Tests of the door, with a stream in memory. */
@NullMarked
package io.laurel.ingest.gateway;

import org.jspecify.annotations.NullMarked;
