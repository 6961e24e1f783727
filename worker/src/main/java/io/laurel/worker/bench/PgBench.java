package io.laurel.worker.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** PostgreSQL's own benchmark, where this machine has it: the embedded binaries do not. */
record PgBench(String jdbc, int customers, int clients, Duration time) {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  /** Look-ups of one context by its key; empty where there is no pgbench. */
  Optional<Double> perSecond() throws InterruptedException {
    try {
      var script = Files.createTempFile("laurel-look-up", ".sql");
      try {
        Files.writeString(
            script,
            """
            \\set c random(0, %d)
            SELECT context FROM context_current WHERE customer_id = 'copy-' || :c::text;
            """
                .formatted(customers - 1));
        return rate(told(script.toString()));
      } finally {
        Files.delete(script);
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private String told(String script) throws IOException, InterruptedException {
    var server = URI.create(jdbc.substring("jdbc:".length()));
    var pgbench =
        new ProcessBuilder(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-f",
                script,
                "-j",
                "1",
                "-c",
                "" + clients,
                "-T",
                "" + time.toSeconds(),
                "-h",
                server.getHost(),
                "-p",
                "" + server.getPort(),
                "-U",
                "postgres",
                "laurel")
            .redirectErrorStream(true)
            .start();
    var told = new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (pgbench.waitFor() != 0) {
      throw new Unmeasured("pgbench failed: " + told);
    }
    return told;
  }

  private static Optional<Double> rate(String told) {
    var rate = RATE.matcher(told);
    return rate.find() ? Optional.of(Double.valueOf(rate.group(1))) : Optional.empty();
  }
}
