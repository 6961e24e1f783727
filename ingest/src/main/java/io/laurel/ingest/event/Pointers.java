package io.laurel.ingest.event;

/** JSON Pointers (RFC 6901). */
final class Pointers {

  private Pointers() {}

  static String to(String parent, String field) {
    return parent + "/" + field.replace("~", "~0").replace("/", "~1");
  }
}
