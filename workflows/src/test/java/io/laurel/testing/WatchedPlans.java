package io.laurel.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL really carried out the statements that went through a data source, those inside
 * functions too: {@code auto_explain} tells it with each.
 */
public final class WatchedPlans {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TELL =
      """
      LOAD 'auto_explain';
      SET auto_explain.log_min_duration = 0;
      SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_analyze = on;
      SET auto_explain.log_buffers = on;
      SET auto_explain.log_timing = off;
      SET auto_explain.log_format = json;
      SET auto_explain.log_level = notice;
      """;

  private final Set<String> asked = new HashSet<>();
  private final List<Plan> plans = new ArrayList<>();

  /**
   * A statement as it was carried out.
   *
   * @param inner whether a function did it, whose caller's pages hold its own
   */
  private record Plan(JsonNode told, boolean inner) {

    Stream<String> scans() {
      return told.findParents("Relation Name").stream()
          .filter(node -> !node.path("Node Type").asText().equals("ModifyTable"))
          .map(node ->
              node.path("Relation Name").asText()
                  + " by "
                  + node.path("Index Cond").asText(node.path("Recheck Cond").asText()));
    }

    long pages() {
      var plan = told.path("Plan");
      return plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
    }
  }

  /** The same database, with an ear on it. */
  public DataSource of(DataSource database) {
    return watched(DataSource.class, database);
  }

  /** How tables were read since the last time: {@code customers by (customer_id = $1)}. */
  public Set<String> scans() {
    return taken().stream().flatMap(Plan::scans).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * How many pages were looked at since the last time, in memory or not: a count, so it is the same
   * on any machine.
   */
  public long pages() {
    return taken().stream().filter(plan -> !plan.inner()).mapToLong(Plan::pages).sum();
  }

  private List<Plan> taken() {
    var taken = List.copyOf(plans);
    plans.clear();
    return taken;
  }

  private <T> T watched(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, words) -> call(target, method, words)));
  }

  private @Nullable Object call(Object target, Method method, Object @Nullable [] words)
      throws Throwable {
    try {
      if (words != null && words[0] instanceof String sql) {
        for (var one : sql.split(";")) {
          asked.add(plain(one));
        }
      }
      if (target instanceof Connection connection && method.getName().equals("commit")) {
        hearTheLast(connection);
      }
      var result = method.invoke(target, words);
      if (target instanceof Statement statement && method.getName().startsWith("execute")) {
        hear(statement);
      }
      return switch (result) {
        case Connection connection -> {
          tell(connection);
          yield watched(Connection.class, connection);
        }
        case PreparedStatement statement -> watched(PreparedStatement.class, statement);
        case Statement statement -> watched(Statement.class, statement);
        case null, default -> result;
      };
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void tell(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(TELL);
    }
  }

  /** Within a transaction PostgreSQL tells of a query when the next one begins. */
  private void hearTheLast(Connection connection) throws SQLException, JsonProcessingException {
    try (var nothing = connection.prepareStatement("SELECT")) {
      nothing.execute();
      hear(nothing);
    }
  }

  private void hear(Statement statement) throws SQLException, JsonProcessingException {
    for (var told = statement.getWarnings(); told != null; told = told.getNextWarning()) {
      var text = String.valueOf(told.getMessage());
      if (text.contains("plan:")) {
        var plan = JSON.readTree(text.substring(text.indexOf('{')));
        plans.add(new Plan(plan, !asked.contains(plain(plan.path("Query Text").asText()))));
      }
    }
    statement.clearWarnings();
  }

  /** With its parameters as JDBC writes them. */
  private static String plain(String sql) {
    return sql.replaceAll("\\$\\d+", "?").strip();
  }
}
