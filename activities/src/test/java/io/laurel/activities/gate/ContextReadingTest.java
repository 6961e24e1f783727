package io.laurel.activities.gate;

import static io.laurel.testing.Opportunities.opportunity;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.json.DurableJson;
import io.laurel.context.ContextRef.Freshness;
import io.laurel.context.Contexts;
import io.laurel.context.CustomerContext;
import io.laurel.customer.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextReadingTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:05Z");

  @Test
  void takesAContextThatHoldsTheTriggerAsItIs() {
    var state = new State(List.of(line("evt-o1", NOW)), "evt-o1");

    var read = reading(state, Duration.ofSeconds(2)).of(opportunity("o1"));

    assertThat(read.ref().freshness()).isEqualTo(Freshness.CONTAINED);
    assertThat(read.ref().version()).isEqualTo(7);
    assertThat(read.context().chronology()).hasSize(1);
    assertThat(read.snapshot().hash()).isEqualTo(read.ref().hash());
    assertThat(DurableJson.read(read.snapshot().bytes(), CustomerContext.class))
        .isEqualTo(read.context());
  }

  @Test
  void looksAgainUntilTheStateHasCaughtUp() {
    var state = new State(List.of(line("evt-o1", NOW)), "evt-o1");
    state.answersUntilApplied = 3;

    assertThat(reading(state, Duration.ofMinutes(1)).of(opportunity("o1")).ref().freshness())
        .isEqualTo(Freshness.CONTAINED);
    assertThat(state.answersUntilApplied).isNegative();
  }

  @Test
  void putsTheTriggerInItselfWhenTheStateStaysBehind() {
    var state = new State(List.of(line("older", NOW.minusSeconds(60))), "older");

    var read = reading(state, Duration.ZERO).of(opportunity("o1", NOW));

    assertThat(read.ref().freshness()).isEqualTo(Freshness.MERGED);
    assertThat(read.context().chronology())
        .extracting(CustomerContext.Line::eventId)
        .containsExactly("evt-o1", "older");
  }

  @Test
  void putsTheTriggerBetweenLinesOfTheSameInstantAsTheStateWould() {
    var state = new State(List.of(line("evt-z", NOW), line("evt-a", NOW)), "evt-z");

    var read = reading(state, Duration.ZERO).of(opportunity("o1", NOW));

    assertThat(read.context().chronology())
        .extracting(CustomerContext.Line::eventId)
        .containsExactly("evt-z", "evt-o1", "evt-a");
  }

  @Test
  void showsATriggerThatIsOlderThanTheLinesShown() {
    var state = new State(List.of(line("newer", NOW.plusSeconds(60))), "evt-o1");

    var read = reading(state, Duration.ZERO).of(opportunity("o1", NOW));

    assertThat(read.ref().freshness()).isEqualTo(Freshness.CONTAINED);
    assertThat(read.context().chronology())
        .extracting(CustomerContext.Line::eventId)
        .containsExactly("newer", "evt-o1");
  }

  @Test
  void knowsNothingOfACustomerWithoutAnyEventButTheTrigger() {
    var contexts =
        new Contexts() {
          @Override
          public Optional<CustomerContext> of(CustomerId customer) {
            return Optional.empty();
          }

          @Override
          public Sight of(CustomerId customer, String eventId) {
            return new Sight(of(customer), false);
          }
        };

    var read = reading(contexts, Duration.ZERO).of(opportunity("o1"));

    assertThat(read.context().version()).isZero();
    assertThat(read.context().chronology()).hasSize(1);
  }

  private ContextReading reading(Contexts contexts, Duration bound) {
    return new ContextReading(contexts, Clock.systemUTC(), bound);
  }

  private static CustomerContext.Line line(String eventId, Instant at) {
    return new CustomerContext.Line(eventId, "page_viewed", at, "shop", "Viewed a page.");
  }

  /** Knows one customer with these lines, and says an event is applied after some answers. */
  private static final class State implements Contexts {
    private final List<CustomerContext.Line> lines;
    private final String applied;
    private int answersUntilApplied;

    State(List<CustomerContext.Line> lines, String applied) {
      this.lines = lines;
      this.applied = applied;
    }

    @Override
    public Optional<CustomerContext> of(CustomerId customer) {
      return Optional.of(
          new CustomerContext(
              customer,
              7,
              NOW,
              new CustomerContext.Profile("de-DE", "Europe/Berlin", "DE", "gold"),
              500,
              new CustomerContext.Stats(2, 12_900, "EUR", NOW, NOW, NOW, 3, 0, 3, 0),
              new LinkedHashMap<>(),
              List.of(),
              List.of(),
              List.of(),
              new ArrayList<>(lines)));
    }

    @Override
    public Sight of(CustomerId customer, String eventId) {
      return new Sight(of(customer), answersUntilApplied-- <= 0 && eventId.equals(applied));
    }
  }
}
