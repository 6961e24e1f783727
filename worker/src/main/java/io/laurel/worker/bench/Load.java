package io.laurel.worker.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Does the same thing on several threads for a time, as fast as it goes or at a fixed rate.
 *
 * @param threads each with a connection of its own
 * @param perSecond of all threads together; 0 for as fast as it goes
 */
record Load(int threads, double perSecond, Duration warmUp, Duration measured) {

  /** One thing that is done again and again. */
  interface Step extends AutoCloseable {
    void run() throws Exception;

    @Override
    void close() throws IOException;
  }

  /**
   * What came of it.
   *
   * @param took each, from the moment at which it was due
   */
  record Result(List<Duration> took, Shares cpu, Duration time) {
    Result {
      took = List.copyOf(took);
    }

    double perSecond() {
      return took.size() * 1e9 / time.toNanos();
    }

    double microsEach(Duration part) {
      return part.toNanos() / 1e3 / took.size();
    }
  }

  /**
   * Who took this process's CPU.
   *
   * @param callers the threads here
   * @param rest all that is neither
   */
  record Shares(Duration callers, Duration broker, Duration rest) {}

  /** What one thread did, or all of them. */
  private record Done(List<Duration> took, Duration ownCpu) {
    Done plus(Done other) {
      took.addAll(other.took);
      return new Done(took, ownCpu.plus(other.ownCpu));
    }
  }

  /**
   * @param steps makes one for each thread
   */
  Result of(Callable<Step> steps) throws InterruptedException {
    run(steps, warmUp);
    var cpu = Cpu.ofThisProcess();
    var broker = Cpu.ofTheBroker();
    long began = System.nanoTime();
    var done = run(steps, measured);
    long nanos = System.nanoTime() - began;
    cpu = Cpu.ofThisProcess().minus(cpu);
    broker = Cpu.ofTheBroker().minus(broker);
    var shares = new Shares(done.ownCpu(), broker, cpu.minus(broker).minus(done.ownCpu()));
    return new Result(done.took(), shares, Duration.ofNanos(nanos));
  }

  private Done run(Callable<Step> steps, Duration time) throws InterruptedException {
    long began = System.nanoTime();
    long end = began + time.toNanos();
    try (var executor = Executors.newThreadPerTaskExecutor(Thread::new)) {
      var running = new ArrayList<Future<Done>>();
      for (int thread = 0; thread < threads; thread++) {
        int own = thread;
        running.add(executor.submit(() -> run(steps, began + own * gap() / threads, end)));
      }
      var all = new Done(new ArrayList<>(), Duration.ZERO);
      for (var one : running) {
        all = all.plus(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new Unmeasured("The load broke off: " + e.getCause());
    }
  }

  /** Nanoseconds between two starts of one thread; 0 for none. */
  private long gap() {
    return perSecond == 0 ? 0 : (long) (threads * 1e9 / perSecond);
  }

  private Done run(Callable<Step> steps, long first, long end) throws Exception {
    var took = new ArrayList<Duration>();
    try (var step = steps.call()) {
      long due = first;
      while (System.nanoTime() < end) {
        if (gap() > 0) {
          // a server that is late does not slow down those who come: it is measured from when they
          // came
          LockSupport.parkNanos(due - System.nanoTime());
        }
        long from = gap() > 0 ? Math.min(due, System.nanoTime()) : System.nanoTime();
        step.run();
        took.add(Duration.ofNanos(System.nanoTime() - from));
        due += gap();
      }
    }
    return new Done(took, Cpu.ofThisThread());
  }
}
