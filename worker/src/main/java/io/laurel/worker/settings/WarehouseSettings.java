package io.laurel.worker.settings;

import io.laurel.ingest.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
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

  public boolean isSet() {
    return url != null && !url.isBlank();
  }

  /**
   * @throws CannotStart when it is not set, or there is no driver for it
   */
  public Warehouse open() {
    if (url == null || url.isBlank()) {
      throw new CannotStart(
          "Set laurel.warehouse.url (LAUREL_WAREHOUSE_URL) to the jdbc:… of the warehouse.");
    }
    var access = new Properties();
    if (user != null) {
      access.put("user", user);
    }
    SecretText.find("laurel.warehouse.password", password, passwordFile)
        .ifPresent(secret -> access.put("password", secret.value()));
    try {
      return Warehouse.at(url, access, driver);
    } catch (IllegalArgumentException e) {
      throw new CannotStart(
          "laurel.warehouse.url " + e.getMessage() + " (laurel.warehouse.driver).", e);
    }
  }

  /** An address may hold a password. */
  @Override
  public String toString() {
    return "WarehouseSettings[user=" + user + ", feeds=" + feeds.keySet() + "]";
  }
}
