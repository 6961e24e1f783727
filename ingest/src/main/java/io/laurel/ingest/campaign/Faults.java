package io.laurel.ingest.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found so far. */
final class Faults {

  private final List<CampaignFault> found = new ArrayList<>();

  void add(String pointer, int line, String detail) {
    found.add(new CampaignFault(pointer, line, detail));
  }

  boolean none() {
    return found.isEmpty();
  }

  List<CampaignFault> byLine() {
    return found.stream().sorted(Comparator.comparingInt(CampaignFault::line)).toList();
  }
}
