package io.laurel.activities.replay;

import io.laurel.activities.json.DurableJson;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where histories are kept: a folder a set, a file a story. */
final class Histories {

  static final Path FOLDER = Path.of("src/test/resources/histories");

  private Histories() {}

  /** Payloads are written as the worker writes them. */
  static DataConverter payloads() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(DurableJson.mapper()));
  }

  static List<Path> files() {
    try (var all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WorkflowExecutionHistory read(Path file) {
    try {
      return WorkflowExecutionHistory.fromJson(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, WorkflowExecutionHistory history) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, history.toJson(true) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
