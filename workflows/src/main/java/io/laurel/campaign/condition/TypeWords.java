package io.laurel.campaign.condition;

/** What a marketer would call a type. */
final class TypeWords {

  private TypeWords() {}

  static String of(String type) {
    if (type.startsWith("wrapper(")) {
      return of(type.substring("wrapper(".length(), type.length() - 1));
    }
    if (type.startsWith("list(")) {
      return "a list";
    }
    if (type.startsWith("laurel.")) {
      var name = type.substring("laurel.".length());
      return "a whole `" + name + (Shapes.EVENTS.containsKey(name) ? "` event" : "`");
    }
    return switch (type) {
      case "int", "uint" -> "a whole number";
      case "double" -> "a decimal number";
      case "string" -> "a text";
      case "bool" -> "true or false";
      case "null_type", "null" -> "nothing (null)";
      case "google.protobuf.Timestamp", "timestamp" -> "a time";
      case "google.protobuf.Duration", "duration" -> "a span of time";
      case "map" -> "a set of values";
      case String other -> "`" + other + "`";
    };
  }
}
