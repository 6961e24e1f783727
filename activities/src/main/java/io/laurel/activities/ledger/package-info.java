/**
 * What adapters share with each other and no core word is needed for: snapshots by hash, the asset
 * catalogue, stored embeddings. Adapters implement and call these; the workflow never sees them.
 */
@NullMarked
package io.laurel.activities.ledger;

import org.jspecify.annotations.NullMarked;
