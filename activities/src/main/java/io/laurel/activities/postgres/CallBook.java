package io.laurel.activities.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The calls that came under a key of their caller, with what was answered. A call that died before
 * it was answered can be claimed again after a while.
 */
public final class CallBook {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(1);

  private static final String CLAIM =
      """
      insert into idempotent_calls (caller, key, hash, claimed_at) values (?, ?, ?, ?)
      on conflict (caller, key) do update set claimed_at = excluded.claimed_at
      where idempotent_calls.status is null and idempotent_calls.hash = excluded.hash
        and idempotent_calls.claimed_at < ?
      """;

  private static final String FIND =
      "select hash, status, content_type, body from idempotent_calls where caller = ? and key = ?";

  private static final String ANSWER =
      """
      update idempotent_calls set status = ?, content_type = ?, body = ?
      where caller = ? and key = ? and status is null
      """;

  private static final String FORGET =
      "delete from idempotent_calls where caller = ? and key = ? and status is null";

  private final Statements statements;
  private final Clock clock;

  public CallBook(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  /**
   * A call.
   *
   * @param caller whose key it is: the same of two callers are two
   * @param key the caller's word for it
   * @param hash of all that it asks for
   */
  public record Call(String caller, String key, String hash) {}

  /** What it was answered; an empty body is none. */
  public record Answer(int status, @Nullable String contentType, String body) {}

  /** What to do about a call. */
  public sealed interface Claim {

    /** Carry it out: nobody else does. */
    record Granted() implements Claim {}

    /** It is being carried out. */
    record Running() implements Claim {}

    /** Its key came with another call before. */
    record Other() implements Claim {}

    record Answered(Answer answer) implements Claim {}
  }

  public Claim claim(Call call) {
    var now = clock.instant();
    statements.run("delete from idempotent_calls where claimed_at < ?", now.minus(KEPT));
    var claimed =
        statements.run(CLAIM, call.caller(), call.key(), call.hash(), now, now.minus(LEASE));
    return claimed > 0
        ? new Claim.Granted()
        : statements
            .first(FIND, row -> known(call, row), call.caller(), call.key())
            .orElseGet(Claim.Running::new);
  }

  private static Claim known(Call call, ResultSet row) throws SQLException {
    if (!row.getString("hash").equals(call.hash())) {
      return new Claim.Other();
    }
    var status = row.getObject("status", Integer.class);
    return status == null
        ? new Claim.Running()
        : new Claim.Answered(
            new Answer(status, row.getString("content_type"), row.getString("body")));
  }

  /** Keeps the answer for repeats; the first one stays. */
  public void answer(Call call, Answer answer) {
    statements.run(
        ANSWER, answer.status(), answer.contentType(), answer.body(), call.caller(), call.key());
  }

  /** Lets the call be carried out afresh, because it failed in a way that may pass. */
  public void forget(Call call) {
    statements.run(FORGET, call.caller(), call.key());
  }
}
