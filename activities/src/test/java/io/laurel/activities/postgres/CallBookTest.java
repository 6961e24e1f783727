package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.postgres.CallBook.Answer;
import io.laurel.activities.postgres.CallBook.Call;
import io.laurel.activities.postgres.CallBook.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallBookTest {

  private final TestLedger ledger = new TestLedger(Instant.parse("2026-11-20T10:00:00Z"));
  private final CallBook book = new CallBook(ledger.database, ledger.clock);
  private final Call call = new Call("ann", "k-1", "hash");

  @Test
  void givesTheFirstAnswerToEveryRepeat() {
    assertThat(book.claim(call)).isInstanceOf(Claim.Granted.class);
    assertThat(book.claim(call)).isInstanceOf(Claim.Running.class);
    book.answer(call, new Answer(201, "application/json", "{}"));
    book.answer(call, new Answer(500, null, ""));

    assertThat(book.claim(call))
        .isInstanceOfSatisfying(
            Claim.Answered.class,
            known -> {
              assertThat(known.answer().status()).isEqualTo(201);
              assertThat(known.answer().contentType()).isEqualTo("application/json");
              assertThat(known.answer().body()).isEqualTo("{}");
            });
  }

  @Test
  void knowsAnotherCallUnderTheSameKey() {
    book.claim(call);
    assertThat(book.claim(new Call("ann", "k-1", "other"))).isInstanceOf(Claim.Other.class);
    assertThat(book.claim(new Call("bob", "k-1", "other"))).isInstanceOf(Claim.Granted.class);
    assertThat(book.claim(new Call("ann", "k-2", "other"))).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void letsACallThatFailedBeMadeAfresh() {
    book.claim(call);
    book.forget(call);
    assertThat(book.claim(call)).isInstanceOf(Claim.Granted.class);

    book.answer(call, new Answer(204, null, ""));
    book.forget(call);
    assertThat(book.claim(call)).isInstanceOf(Claim.Answered.class);
  }

  @Test
  void letsACallThatDiedBeMadeAfreshAfterAWhile() {
    book.claim(call);
    ledger.clock.pass(Duration.ofSeconds(61));
    assertThat(book.claim(new Call("ann", "k-1", "other"))).isInstanceOf(Claim.Other.class);
    assertThat(book.claim(call)).isInstanceOf(Claim.Granted.class);
    assertThat(book.claim(call)).isInstanceOf(Claim.Running.class);
  }

  @Test
  void forgetsAfterADay() {
    book.claim(call);
    book.answer(call, new Answer(204, null, ""));
    ledger.clock.pass(Duration.ofHours(25));
    assertThat(book.claim(call)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void grantsOneOfManyAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var claims =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<Claim>>mapToObj(_ -> () -> book.claim(call))
                  .toList());
      assertThat(claims)
          .extracting(claim -> claim.get())
          .filteredOn(Claim.Granted.class::isInstance)
          .hasSize(1);
    }
  }
}
