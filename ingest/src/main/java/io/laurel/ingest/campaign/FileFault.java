package io.laurel.ingest.campaign;

/**
 * What is wrong in a file, for the one who wrote it.
 *
 * @param pointer a JSON Pointer (RFC 6901) to the field; empty for the whole file
 * @param line in the file, from 1
 * @param column in that line, from 1
 * @param detail what is wrong and how to put it right
 */
public record FileFault(String pointer, int line, int column, String detail) {

  @Override
  public String toString() {
    return "line "
        + line
        + ", column "
        + column
        + ": "
        + (pointer.isEmpty() ? "" : pointer + " ")
        + detail;
  }
}
