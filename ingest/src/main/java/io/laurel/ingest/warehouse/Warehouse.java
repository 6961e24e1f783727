package io.laurel.ingest.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A database that is reached over JDBC, by a driver at hand or one out of a jar. */
public final class Warehouse {

  private final Driver driver;
  private final String url;
  private final Properties access;

  private Warehouse(Driver driver, String url, Properties access) {
    this.driver = driver;
    this.url = url;
    this.access = access;
  }

  /**
   * @param access user, password and what else the driver knows
   * @param jar holds the driver; absent where it is at hand
   * @throws IllegalArgumentException saying what is wrong, as the end of a sentence
   */
  public static Warehouse at(String url, Properties access, @Nullable Path jar) {
    return new Warehouse(jar == null ? atHand(url) : within(jar, url), url, access);
  }

  private static Driver atHand(String url) {
    try {
      return DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "names a database for which there is no driver here: name the driver's jar", e);
    }
  }

  /** The loader stays open: the driver loads classes as long as it is used. */
  private static Driver within(Path jar, String url) {
    if (!Files.isReadable(jar)) {
      throw new IllegalArgumentException("needs a driver out of " + jar + ", which cannot be read");
    }
    var loader = new URLClassLoader(new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
    return ServiceLoader.load(Driver.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .filter(driver -> takes(driver, url))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("finds no driver for this database in " + jar));
  }

  private static boolean takes(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("names a jar that cannot be", e);
    }
  }

  /** All rows of a query, for one that gives few. */
  public List<ObjectNode> rows(String query) throws SQLException {
    try (var connection = connect();
        var select = connection.prepareStatement(query);
        var rows = select.executeQuery()) {
      var columns = Columns.named(rows.getMetaData());
      var all = new ArrayList<ObjectNode>();
      while (rows.next()) {
        all.add(columns.object(rows));
      }
      return all;
    }
  }

  Connection connect() throws SQLException {
    var connection = driver.connect(url, access);
    if (connection == null) {
      throw new SQLException("the driver does not take its own address", "08001");
    }
    return connection;
  }

  /** An address may hold a password. */
  @Override
  public String toString() {
    return "Warehouse[masked]";
  }
}
