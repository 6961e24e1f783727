/** Tests and builders of events; every test of this module may use {@code Events}. */
@NullMarked
package io.laurel.ingest.event;

import org.jspecify.annotations.NullMarked;
