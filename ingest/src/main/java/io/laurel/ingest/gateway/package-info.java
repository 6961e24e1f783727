/**
 * What stands behind {@code POST /ingest}: a body becomes checked events, which are taken once the
 * broker has them. The HTTP controllers of role {@code gateway} use it.
 */
@NullMarked
package io.laurel.ingest.gateway;

import org.jspecify.annotations.NullMarked;
