package io.laurel.worker.check;

import io.laurel.ingest.campaign.FileFault;
import java.nio.file.Path;

/**
 * A fault, for the one who wrote it.
 *
 * @param place file, line and column as editors and compilers write them
 * @param detail what is wrong and how to put it right
 */
public record Finding(String place, String detail) {

  static Finding of(Path file, FileFault fault) {
    return new Finding(
        "%s:%d:%d".formatted(file, fault.line(), fault.column()),
        fault.pointer().isEmpty() ? fault.detail() : fault.pointer() + " " + fault.detail());
  }

  static Finding of(Path file, String detail) {
    return new Finding(file.toString(), detail);
  }

  /** As it is printed. */
  public String line() {
    return place + ": " + detail;
  }
}
