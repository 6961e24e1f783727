package io.laurel.ingest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SegmentRowsTest {

  @Test
  void theDocsShowTheRowsAsTheyAre() throws IOException {
    assertThat(Files.readString(Path.of("../docs/event-formats.md")))
        .contains(SegmentRows.MAPPING.table());
  }
}
