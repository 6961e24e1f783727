package io.laurel.worker.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A data warehouse whose rows become events.
 *
 * @param url over JDBC; absent for no warehouse
 * @param driver a jar with the JDBC driver; not needed for PostgreSQL
 * @param feeds the queries, by name
 */
@ConfigurationProperties("laurel.warehouse")
public record WarehouseSettings(
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path passwordFile,
    @Nullable Path driver,
    @DefaultValue Map<String, Query> feeds) {

  public WarehouseSettings {
    feeds = Map.copyOf(feeds);
  }

  /**
   * One query.
   *
   * @param every how often it is asked
   * @param overlap how much later than others of its watermark a row may become visible
   */
  public record Query(
      @DefaultValue("") String query,
      @DefaultValue("5m") Duration every,
      @DefaultValue("10m") Duration overlap) {}

  public Optional<String> address() {
    return Optional.ofNullable(url).filter(text -> !text.isBlank());
  }

  public Optional<SecretText> secret() {
    return SecretText.find("laurel.warehouse.password", password, passwordFile);
  }

  /** An address may hold a password. */
  @Override
  public String toString() {
    return "WarehouseSettings[user=" + user + ", feeds=" + feeds.keySet() + "]";
  }
}
