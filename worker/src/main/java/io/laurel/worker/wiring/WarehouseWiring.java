package io.laurel.worker.wiring;

import io.laurel.ingest.gateway.KafkaEventStream;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.warehouse.Feed;
import io.laurel.ingest.warehouse.FeedPoller;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.WarehouseSettings;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds of the warehouse that the settings name. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.STATE)
class WarehouseWiring {

  /**
   * All that pulls.
   *
   * @param ends how each part ends, in order
   */
  record Feeds(List<Runnable> ends) implements AutoCloseable {
    Feeds {
      ends = List.copyOf(ends);
    }

    @Override
    public void close() {
      ends.forEach(Runnable::run);
    }
  }

  @Bean
  Feeds feeds(WarehouseSettings settings, DataSource ledger, TopicWiring.KafkaClient kafka) {
    if (!settings.isSet()) {
      return new Feeds(List.of());
    }
    var warehouse = settings.open();
    var feeds =
        settings.feeds().entrySet().stream()
            .map(named -> feed(named.getKey(), named.getValue()))
            .toList();
    var stream = KafkaEventStream.over(kafka.properties());
    var letters = DeadLetters.over(kafka.properties());
    var ends = new ArrayList<Runnable>();
    for (var feed : feeds) {
      ends.add(new FeedPoller(feed, warehouse, ledger, stream, letters).start()::close);
    }
    ends.add(stream::close);
    ends.add(letters::close);
    return new Feeds(ends);
  }

  private static Feed feed(String name, WarehouseSettings.Query query) {
    try {
      return new Feed(name, query.query(), query.every(), query.overlap());
    } catch (IllegalArgumentException e) {
      throw new CannotStart("laurel.warehouse.feeds." + name + ": " + e.getMessage() + ".", e);
    }
  }
}
