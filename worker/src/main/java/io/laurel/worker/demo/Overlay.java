package io.laurel.worker.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is invented: what the recordings lack, and the events of the stories. */
record Overlay(
    Carts carts,
    Orders orders,
    List<Person> customers,
    List<Ticket> tickets,
    List<Invented> before,
    List<Story> stories) {

  Overlay {
    customers = List.copyOf(customers);
    tickets = List.copyOf(tickets);
    before = List.copyOf(before);
    stories = List.copyOf(stories);
  }

  /**
   * @param newAfter a silence as long as this ends a visit, and with it the cart
   */
  record Carts(Duration newAfter, String currency, Map<Long, Long> priceCents) {
    Carts {
      priceCents = Map.copyOf(priceCents);
    }

    long priceOf(long article) {
      var price = priceCents.get(article);
      if (price == null) {
        throw new IllegalStateException("overlay.yaml has no price for article " + article);
      }
      return price;
    }
  }

  record Orders(String currency) {}

  /**
   * @param agreesTo channels on which the person takes marketing
   */
  record Person(
      String id,
      String name,
      String phone,
      String country,
      String locale,
      String tier,
      Hour zone,
      List<String> agreesTo) {
    Person {
      agreesTo = List.copyOf(agreesTo);
    }
  }

  /** What time it is for a person when the demo is first played. */
  enum Hour {
    @JsonProperty("morning")
    MORNING,
    @JsonProperty("night")
    NIGHT
  }

  record Ticket(
      String complaint, String customer, Duration before, @Nullable Duration closedAfter) {}

  record Invented(
      String key, String customer, Duration ago, String type, Map<String, Object> properties) {
    Invented {
      properties = new LinkedHashMap<>(properties);
    }
  }

  /**
   * A story is set off by an invented event or by one taken out of a recording.
   *
   * @param approval a person has to agree on the way
   * @param asleep it is left on its timer, so that nobody waits for its end
   */
  record Story(
      String key,
      String title,
      String customer,
      String campaign,
      @Nullable StoryEvent event,
      @Nullable CartAddition recorded,
      boolean approval,
      boolean asleep,
      @Nullable Ending ends) {}

  record StoryEvent(String type, Duration ago, Map<String, Object> properties) {
    StoryEvent {
      properties = new LinkedHashMap<>(properties);
    }
  }

  /** An addition to a cart in OTTO's recording. */
  record CartAddition(long session, long article) {}

  record Ending(String decision, String reason) {}
}
