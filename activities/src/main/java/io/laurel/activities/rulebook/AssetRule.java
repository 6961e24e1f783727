package io.laurel.activities.rulebook;

import io.laurel.asset.Asset;

/** One view on whether an asset is right for a need. */
interface AssetRule {

  String name();

  Opinion about(Asset asset, Weighing weighing);
}
