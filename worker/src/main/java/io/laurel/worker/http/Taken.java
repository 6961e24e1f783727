package io.laurel.worker.http;

import io.laurel.ingest.gateway.IngestResult;

/** What the gateway says of events, as an answer to their sender. */
final class Taken {

  private Taken() {}

  /**
   * @throws Problem when they were not taken
   */
  static IngestResult.Accepted orProblem(IngestResult result) {
    return switch (result) {
      case IngestResult.Accepted accepted -> accepted;
      case IngestResult.Invalid(var faults) -> throw Problem.bad(faults);
      case IngestResult.TooLarge(int bytes) -> throw Problem.tooLarge(bytes);
      case IngestResult.TooMany(int events) ->
          throw Problem.bad(
              "", "holds more than %d events: send them in several calls".formatted(events));
      case IngestResult.Unavailable(int seconds) ->
          throw Problem.unavailable(
              "The stream did not confirm the events: send the whole call again.", seconds);
    };
  }
}
