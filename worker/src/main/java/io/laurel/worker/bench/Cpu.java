package io.laurel.worker.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/** Processor time since the beginning. */
final class Cpu {

  private Cpu() {}

  static Duration ofThisProcess() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  /** Of the thread that asks, since it began; it is no virtual one. */
  static Duration ofThisThread() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  /** Of the threads with which the broker in this process answers. */
  static Duration ofTheBroker() {
    var threads = ManagementFactory.getThreadMXBean();
    long nanos =
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(thread -> thread != null && thread.getThreadName().startsWith("data-plane-"))
            .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
            .sum();
    return Duration.ofNanos(nanos);
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
