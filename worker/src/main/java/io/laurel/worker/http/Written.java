package io.laurel.worker.http;

import io.laurel.asset.Asset;
import io.laurel.campaign.Campaign;
import io.laurel.ingest.campaign.AssetFile;
import io.laurel.ingest.campaign.AssetReading;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.campaign.FileFault;
import io.laurel.ingest.event.Fault;
import java.util.List;

/** Reads what people write, in YAML or JSON, out of a body. */
final class Written {

  private static final List<String> TYPES =
      List.of("application/yaml", "application/json", "application/x-yaml", "text/yaml");

  private Written() {}

  static Campaign campaign(Body body, CampaignRules rules) {
    return switch (CampaignFile.read(text(body), rules)) {
      case CampaignReading.Valid(var campaign) -> campaign;
      case CampaignReading.Faulty(var faults) -> throw bad(faults);
    };
  }

  /**
   * @param id of the path
   */
  static Asset asset(Body body, String id) {
    return switch (AssetFile.read(text(body), id)) {
      case AssetReading.Valid(var assets) -> assets.getFirst();
      case AssetReading.Faulty(var faults) -> throw bad(faults);
    };
  }

  private static String text(Body body) {
    return body.as(TYPES).text();
  }

  private static Problem bad(List<FileFault> faults) {
    return Problem.bad(faults.stream().map(Written::fault).toList());
  }

  private static Fault fault(FileFault fault) {
    var where = " (line %d, column %d)".formatted(fault.line(), fault.column());
    return new Fault(fault.pointer(), fault.detail() + where);
  }
}
