package io.laurel.worker.embedded;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A Temporal server for this stack alone. */
sealed interface TemporalServer extends AutoCloseable permits DevServer, StandInServer {

  String target();

  /** Absent where there is no Web UI. */
  @Nullable URI ui();

  /** Absent where there is no command line. */
  @Nullable Path binary();

  @Override
  void close();
}
