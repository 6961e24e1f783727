package io.laurel.gate;

import java.util.Map;
import java.util.TreeMap;

/**
 * Why, with the numbers that led to it.
 *
 * @param detail one plain sentence
 * @param facts the figures behind it; never personal data
 * @param change what would have to change for another answer, empty when nothing could
 */
public record Reason(ReasonCode code, String detail, Map<String, String> facts, String change) {

  public Reason {
    facts = new TreeMap<>(facts);
  }

  public static Reason of(ReasonCode code, String detail) {
    return new Reason(code, detail, new TreeMap<>(), "");
  }

  public Reason with(String fact, Object value) {
    var more = new TreeMap<>(facts);
    more.put(fact, String.valueOf(value));
    return new Reason(code, detail, more, change);
  }

  public Reason unless(String change) {
    return new Reason(code, detail, facts, change);
  }
}
