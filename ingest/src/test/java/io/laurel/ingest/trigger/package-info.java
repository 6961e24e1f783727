/** Tests of the triggers: each kind, crashes, and a plain reference program beside them. */
@NullMarked
package io.laurel.ingest.trigger;

import org.jspecify.annotations.NullMarked;
