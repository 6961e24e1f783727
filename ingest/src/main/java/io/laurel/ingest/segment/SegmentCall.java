package io.laurel.ingest.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The calls of Segment's tracking API. */
public enum SegmentCall {
  TRACK,
  IDENTIFY,
  PAGE,
  SCREEN,
  GROUP,
  ALIAS,
  BATCH;

  static final String SINGLE =
      Arrays.stream(values())
          .filter(call -> call != BATCH)
          .map(SegmentCall::label)
          .collect(Collectors.joining(", "));

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By the last part of a path, or by the field {@code type}. */
  public static Optional<SegmentCall> labelled(String label) {
    return Arrays.stream(values()).filter(call -> call.label().equals(label)).findFirst();
  }
}
