package io.laurel.ingest.campaign;

import io.laurel.asset.Asset;
import java.util.List;

/** What came of reading assets. */
public sealed interface AssetReading {

  /** All of them are right. */
  record Valid(List<Asset> assets) implements AssetReading {
    public Valid {
      assets = List.copyOf(assets);
    }
  }

  /** At least one cannot be used; every fault at once, by line. */
  record Faulty(List<FileFault> faults) implements AssetReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
