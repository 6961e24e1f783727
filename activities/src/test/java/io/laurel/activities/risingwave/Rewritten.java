package io.laurel.activities.risingwave;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A database to which statements are told in other words. */
final class Rewritten {

  private Rewritten() {}

  /**
   * PostgreSQL in RisingWave's place: what it has no words for is left out, and a view that is
   * looked at anew each time shows what a materialized one would.
   */
  static DataSource forPostgres(DataSource database) {
    return of(
        database,
        sql ->
            sql.contains("CREATE TABLE")
                ? inPostgres(sql.split("(?m)^\\)$", 2)[0] + ")")
                : sql.contains("CREATE INDEX") || sql.equals("FLUSH")
                    ? "SELECT 1"
                    : inPostgres(sql));
  }

  private static String inPostgres(String sql) {
    return sql.replace("MATERIALIZED VIEW", "VIEW").replace("VECTOR(384)", "TEXT");
  }

  /** RisingWave whose events are told by SQL, so that no Kafka is needed. */
  static DataSource withoutKafka(DataSource risingWave) {
    return of(risingWave, sql -> sql.split("(?m)^WITH \\($", 2)[0]);
  }

  private static DataSource of(DataSource database, UnaryOperator<String> words) {
    return proxy(
        DataSource.class,
        database,
        (made, _) -> made instanceof Connection one ? connection(one, words) : made,
        UnaryOperator.identity());
  }

  private static Connection connection(Connection connection, UnaryOperator<String> words) {
    return proxy(
        Connection.class,
        connection,
        (made, method) ->
            method.equals("createStatement")
                ? proxy(Statement.class, (Statement) made, (one, _) -> one, words)
                : made,
        words);
  }

  @FunctionalInterface
  private interface Wrapping {
    Object wrap(Object made, String method);
  }

  private static <T> T proxy(
      Class<T> type, T target, Wrapping wrapping, UnaryOperator<String> words) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof String sql) {
                arguments[0] = words.apply(sql);
              }
              try {
                return wrapping.wrap(method.invoke(target, arguments), method.getName());
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
