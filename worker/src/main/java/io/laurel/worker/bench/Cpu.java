package io.laurel.worker.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Processor time since the beginning. */
final class Cpu {

  private Cpu() {}

  static Duration ofThisProcess() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  /** Of this process, and of the PostgreSQL that it started. */
  static Duration withPostgres() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::info)
        .filter(info -> info.command().orElse("").contains("postgres"))
        .map(info -> info.totalCpuDuration().orElse(Duration.ZERO))
        .reduce(ofThisProcess(), Duration::plus);
  }
}
