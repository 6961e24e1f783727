@NullMarked
package io.laurel.ingest.cloudevents;

import org.jspecify.annotations.NullMarked;
