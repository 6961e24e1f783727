package io.laurel.ingest.event;

/** JSON Pointers (RFC 6901). */
public final class Pointers {

  private Pointers() {}

  /** The pointer to a field of what stands at another. */
  public static String to(String parent, String field) {
    return parent + "/" + field.replace("~", "~0").replace("/", "~1");
  }
}
