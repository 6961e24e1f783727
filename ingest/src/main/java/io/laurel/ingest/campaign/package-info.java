/**
 * Campaigns and assets as people write them: YAML or JSON in, what was meant or every fault out.
 * The API, the start-up and {@code ./laurel check} use it.
 */
@NullMarked
package io.laurel.ingest.campaign;

import org.jspecify.annotations.NullMarked;
