package io.laurel.worker.wiring;

import io.laurel.ingest.gateway.KafkaEventStream;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.warehouse.Feed;
import io.laurel.ingest.warehouse.FeedPoller;
import io.laurel.ingest.warehouse.Warehouse;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.SecretText;
import io.laurel.worker.settings.WarehouseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds of the warehouse that the settings name. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.STATE)
class WarehouseWiring {

  /** All that pulls, to be closed together. */
  record Feeds(List<? extends AutoCloseable> parts) implements AutoCloseable {
    Feeds {
      parts = List.copyOf(parts);
    }

    @Override
    public void close() throws Exception {
      for (var part : parts) {
        part.close();
      }
    }
  }

  @Bean
  Feeds feeds(WarehouseSettings settings, DataSource ledger, TopicWiring.KafkaClient kafka) {
    if (settings.address().isEmpty()) {
      return new Feeds(List.of());
    }
    var warehouse = warehouse(settings);
    var feeds =
        settings.feeds().entrySet().stream()
            .map(named -> feed(named.getKey(), named.getValue()))
            .toList();
    var stream = KafkaEventStream.over(kafka.properties());
    var letters = DeadLetters.over(kafka.properties());
    var parts = new ArrayList<AutoCloseable>();
    feeds.forEach(feed ->
        parts.add(new FeedPoller(feed, warehouse, ledger, stream, letters).start()));
    parts.add(stream);
    parts.add(letters);
    return new Feeds(parts);
  }

  private static Warehouse warehouse(WarehouseSettings settings) {
    var access = new Properties();
    if (settings.user() != null) {
      access.put("user", settings.user());
    }
    settings.secret().map(SecretText::value).ifPresent(secret -> access.put("password", secret));
    try {
      return Warehouse.at(settings.address().orElseThrow(), access, settings.driver());
    } catch (IllegalArgumentException e) {
      throw new CannotStart(
          "laurel.warehouse.url " + e.getMessage() + " (laurel.warehouse.driver).", e);
    }
  }

  private static Feed feed(String name, WarehouseSettings.Query query) {
    try {
      return new Feed(name, query.query(), query.every(), query.overlap());
    } catch (IllegalArgumentException e) {
      throw new CannotStart("laurel.warehouse.feeds." + name + ": " + e.getMessage() + ".", e);
    }
  }
}
