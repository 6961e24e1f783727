package io.laurel.worker.sandbox;

import io.laurel.worker.sandbox.Line.Received;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes each call to its provider: fault first, then answer, journal, and only then the wire. */
final class Desk {

  private final List<Vendor> providers;
  private final Journal journal;
  private final Faults faults;

  Desk(List<Vendor> providers, Journal journal, Faults faults) {
    this.providers = List.copyOf(providers);
    this.journal = journal;
    this.faults = faults;
  }

  /** Gives the providers what the journal knows, as if it had just happened. */
  void recall() {
    for (Received effect : journal.effects()) {
      provider(effect.provider()).ifPresent(provider -> provider.remember(effect));
    }
    for (Received effect : journal.effects()) {
      provider(effect.provider()).ifPresent(provider -> provider.followUp(effect));
    }
  }

  private Optional<Vendor> provider(String name) {
    return providers.stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  boolean knows(String provider) {
    return provider(provider).isPresent();
  }

  WireReply take(Call call) throws IOException {
    for (Vendor provider : providers) {
      if (provider.serves(call)) {
        return take(call, provider);
      }
    }
    return new WireReply.Send(
        Problem.of(404, "not_found", "No provider answers " + call.method() + " " + call.path()));
  }

  private WireReply take(Call call, Vendor provider) throws IOException {
    Fault fault = provider.acts(call) ? faults.next(provider.name()) : new Fault.None();
    return switch (fault) {
      case Fault.None _ -> new WireReply.Send(perform(call, provider, fault));
      case Fault.DropBefore _ -> new WireReply.Drop();
      case Fault.Failure(int status) -> refuse(call, provider, provider.failure(status), fault);
      case Fault.RateLimit(var status) -> refuse(call, provider, provider.tooFast(status), fault);
      case Fault.Slow(Duration pause) -> {
        Answer answer = perform(call, provider, fault);
        pause(pause);
        yield new WireReply.Send(answer);
      }
      case Fault.DropAfter _ -> {
        perform(call, provider, fault);
        yield new WireReply.Drop();
      }
      case Fault.WrongBody(var status, String text) -> {
        Answer answer = perform(call, provider, fault);
        int shown = status == null ? answer.status() : status;
        yield new WireReply.Garbled(new Answer(shown, null, answer.headers()), text);
      }
    };
  }

  private Answer perform(Call call, Vendor provider, Fault fault) throws IOException {
    Answer answer;
    Received entry;
    synchronized (provider) {
      answer = provider.answer(call);
      entry = journal.append(provider, call, answer, fault.kind());
      if (entry.effective()) {
        provider.remember(entry);
      }
    }
    journal.force();
    if (entry.effective()) {
      provider.followUp(entry);
    }
    return answer;
  }

  private WireReply refuse(Call call, Vendor provider, Answer answer, Fault fault)
      throws IOException {
    journal.append(provider, call, answer, fault.kind());
    journal.force();
    return new WireReply.Send(answer);
  }

  private static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the sandbox stops");
    }
  }
}
