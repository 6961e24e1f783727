/**
 * API keys: who may call what. Kept as hashes in one file; the HTTP edge asks, the commands write.
 */
@NullMarked
package io.laurel.worker.keys;

import org.jspecify.annotations.NullMarked;
