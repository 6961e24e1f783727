package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What it ran on, and how busy that was.
 *
 * @param load of the last minute; negative where the system does not tell
 */
record Machine(int cores, String java, String system, double load) {

  static Machine now() {
    var os = ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        os.getAvailableProcessors(),
        Runtime.version().toString(),
        os.getName() + " " + os.getArch(),
        os.getSystemLoadAverage());
  }

  String line(Machine after) {
    return String.format(
        Locale.ROOT,
        "%d cores, %s, Java %s; load %.1f before, %.1f after (the benchmark's own included)",
        cores,
        system,
        java,
        load,
        after.load);
  }

  JsonNode json() {
    return Wire.JSON
        .createObjectNode()
        .put("cores", cores)
        .put("java", java)
        .put("system", system)
        .put("load", load);
  }
}
