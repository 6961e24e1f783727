package io.laurel.ingest.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON Schema of a campaign's file, by which editors complete it. */
public final class CampaignSchema {

  private static final String RESOURCE = "/schemas/campaign.json";

  private CampaignSchema() {}

  /** JSON Schema 2020-12 in UTF-8. */
  public static byte[] bytes() {
    try (var stream = CampaignSchema.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the build lost " + RESOURCE);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
