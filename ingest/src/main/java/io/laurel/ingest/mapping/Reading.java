package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.event.Pointers;
import io.laurel.ingest.gateway.FaultPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message while it is read. A path is names with dots between; with a slash before it, it
 * begins at the message and not at the element of a list that is being read.
 */
final class Reading {

  /** How our schemas ask for money; those whose events are mapped write it another way. */
  private static final String OURS = "in minor units (129.00 EUR is 12900)";

  private static final String FROM_THE_TOP = "/";

  private static final String CUSTOMER = "/customer_id";
  private static final String ANONYMOUS = "/anonymous_id";

  private final JsonNode message;
  private final String pointer;
  private final JsonNode here;
  private final String herePointer;
  private final List<Fault> faults;
  private final Map<String, String> origins;

  private Reading(Reading of, JsonNode here, String herePointer) {
    this.message = of.message;
    this.pointer = of.pointer;
    this.here = here;
    this.herePointer = herePointer;
    this.faults = of.faults;
    this.origins = of.origins;
  }

  Reading(JsonNode message, String pointer) {
    this.message = message;
    this.pointer = pointer;
    this.here = message;
    this.herePointer = pointer;
    this.faults = new ArrayList<>();
    this.origins = new HashMap<>();
  }

  /** An element of the list at this path. */
  Reading element(String list, int index, JsonNode element) {
    return new Reading(this, element, pointerTo(list) + "/" + index);
  }

  /** Null where nothing stands there. */
  @Nullable JsonNode at(String path) {
    var node = path.startsWith(FROM_THE_TOP) ? message : here;
    for (var name : names(path)) {
      node = node.isArray() && isIndex(name) ? node.path(Integer.parseInt(name)) : node.path(name);
    }
    return node.isMissingNode() || node.isNull() ? null : node;
  }

  /** The first of these paths at which something stands. */
  @Nullable String first(List<String> paths) {
    return paths.stream().filter(path -> at(path) != null).findFirst().orElse(null);
  }

  String pointerTo(String path) {
    var to = path.startsWith(FROM_THE_TOP) ? pointer : herePointer;
    for (var name : names(path)) {
      to = Pointers.to(to, name);
    }
    return to;
  }

  private static String[] names(String path) {
    return (path.startsWith(FROM_THE_TOP) ? path.substring(1) : path).split("\\.");
  }

  private static boolean isIndex(String name) {
    return name.matches("[0-9]{1,4}");
  }

  void fault(String path, String detail) {
    var fault = new Fault(pointerTo(path), detail);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  List<Fault> faults() {
    return faults;
  }

  /** Notes that a field of the event came from here. */
  void origin(String target, String path) {
    origins.put(target, pointerTo(path));
  }

  /** By the longest part of a pointer whose origin is known. */
  FaultPlace place() {
    return fault -> {
      var nobody = fault.pointer().equals(CUSTOMER) && fault.detail().startsWith("is missing");
      var sought = nobody && !origins.containsKey(CUSTOMER) ? ANONYMOUS : fault.pointer();
      var known = sought;
      while (!known.isEmpty() && !origins.containsKey(known)) {
        known = known.substring(0, known.lastIndexOf('/'));
      }
      var detail =
          nobody
              ? "is missing: it says who the customer is"
              : fault.detail().replace(OURS, "as a decimal amount such as 129.00");
      return known.isEmpty()
          ? new Fault(pointer, detail)
          : new Fault(origins.get(known) + sought.substring(known.length()), detail);
    };
  }
}
