package io.laurel.asset;

import java.util.List;

/** What a search found, best first. */
public record SearchResult(String query, List<Hit> hits, String answer) {

  public SearchResult {
    hits = List.copyOf(hits);
  }

  public record Hit(String id, double score) {}
}
