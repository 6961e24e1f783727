package io.laurel.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.ingest.testing.LedgerPostgres;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class LedgerCorrespondentsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Correspondents.Withdrawal STOP =
      new Correspondents.Withdrawal("c-1", "sms", "marketing", NOON, "e-stop");

  private static DataSource ledger;
  private final Correspondents correspondents = new LedgerCorrespondents(ledger);

  @BeforeAll
  static void open() {
    ledger = LedgerPostgres.database();
  }

  @BeforeEach
  void fill() throws SQLException {
    execute("truncate customers, consents, event_ids, outbox");
    execute(
        """
        insert into customers (customer_id, phone, erased_at, updated_at) values
          ('c-2', '+4915112345678', null, now()), ('c-1', '+4915112345678', null, now()),
          ('c-3', '+4915112345679', null, now()), ('c-4', '+4915112345678', now(), now())
        """);
    execute(
        """
        insert into outbox (key, opportunity_id, campaign_id, customer_id, provider, action, state,
                            departed_at)
        values ('k-1', 'o-1', 'a', 'c-3', 'twilio', '{}', 'departed', now())
        """);
  }

  @Test
  void knowsEverybodyWithANumberButTheErased() {
    assertThat(correspondents.having("+4915112345678")).containsExactly("c-1", "c-2");
    assertThat(correspondents.having("+1")).isEmpty();
  }

  @Test
  void knowsEverybodyOfManyWithOneNumber() throws SQLException {
    execute(
        """
        insert into customers (customer_id, phone, updated_at)
        select 'many-' || n, '+4915112345670', now() from generate_series(1, 70) n
        """);

    assertThat(correspondents.having("+4915112345670")).hasSize(70);
  }

  @Test
  void findsANumberByItsIndex() throws SQLException {
    var plan =
        texts(
            """
            explain select customer_id from customers
            where phone = '+4915112345678' and erased_at is null
            """,
            "set enable_seqscan = off");

    assertThat(String.join("\n", plan)).contains("customers_by_phone");
  }

  @Test
  void knowsWhomATextWentTo() {
    assertThat(correspondents.sentUnder("k-1")).contains("c-3");
    assertThat(correspondents.sentUnder("k-2")).isEmpty();
  }

  @Test
  void takesAConsentAwayHoweverOftenItIsTold() throws SQLException {
    consent(true, NOON.minusSeconds(60), "e-1");

    correspondents.withdraw(List.of(STOP));
    correspondents.withdraw(List.of(STOP));

    assertThat(consents()).containsExactly("false e-stop");
  }

  @Test
  void withdrawsWhatWasNeverGiven() throws SQLException {
    correspondents.withdraw(List.of(STOP));

    assertThat(consents()).containsExactly("false e-stop");
  }

  @Test
  void withdrawsAllOrNothing() throws SQLException {
    var unreadable = new Correspondents.Withdrawal("c-\u0000", "sms", "marketing", NOON, "e-other");

    assertThatThrownBy(() -> correspondents.withdraw(List.of(STOP, unreadable)))
        .isInstanceOf(LedgerCorrespondents.Away.class);

    assertThat(consents()).isEmpty();
  }

  @Test
  void leavesANewerWord() throws SQLException {
    consent(true, NOON.plusSeconds(1), "e-1");

    correspondents.withdraw(List.of(STOP));

    assertThat(consents()).containsExactly("true e-1");
  }

  /** Twilio signs no time: whoever caught an old STOP can send it again whenever they like. */
  @Test
  void leavesWhatWasGivenSinceAStopThatIsSentAgain() throws SQLException {
    execute("insert into event_ids (event_id, sender) values ('e-stop', 1)");
    consent(true, NOON.minusSeconds(60), "e-1");

    correspondents.withdraw(List.of(STOP));

    assertThat(consents()).containsExactly("true e-1");
  }

  @Test
  void saysWhenTheLedgerIsAway() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setURL("jdbc:postgresql://127.0.0.1:1/none");
    var away = new LedgerCorrespondents(nowhere);

    assertThatThrownBy(() -> away.having("+1"))
        .isInstanceOf(LedgerCorrespondents.Away.class)
        .hasCauseInstanceOf(SQLException.class);
  }

  private static void consent(boolean granted, Instant at, String event) throws SQLException {
    execute(
        "insert into consents values ('c-1', 'sms', 'marketing', %s, '%s', '%s')"
            .formatted(granted, at, event));
  }

  private static List<String> consents() throws SQLException {
    return texts("select granted || ' ' || event_id from consents");
  }

  private static List<String> texts(String sql, String... before) throws SQLException {
    try (var connection = ledger.getConnection();
        var statement = connection.createStatement()) {
      for (var first : before) {
        statement.execute(first);
      }
      var texts = new ArrayList<String>();
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = ledger.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
