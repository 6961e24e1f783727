@NullMarked
package io.laurel.ingest.webhook;

import org.jspecify.annotations.NullMarked;
