package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that contradict themselves are not written, whoever writes them. */
class ContradictionsTest {

  private static final String VIOLATED = "23514";

  private static final String OUTBOX =
      """
      insert into outbox (key, opportunity_id, campaign_id, customer_id, provider, action,
                          state, departed_at, arrived_at, published_at)
      values ('key', 'opp', 'gear-up', 'ann', 'loyalty', '{}', %s)
      """;

  private static final String APPROVAL =
      """
      insert into approvals (opportunity_id, content_hash, campaign_id, customer_ref, asked_group,
                             action, amount_cents, currency, reasons, opened_at, deadline,
                             state, ruling, ruled_by, identity, closed_at, escalated_to,
                             escalated_at)
      values ('opp', 'hash', 'gear-up', 'ref', 'loyalty', '{}', 0, 'EUR', '[]', now(), now(), %s)
      """;

  private final TestLedger ledger = new TestLedger(Instant.parse("2026-11-20T10:00:00Z"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'departed', now(), now(), null",
        "'accepted', now(), null, null",
        "'accepted', now(), now() - interval '1 second', null",
        "'refused', now(), now(), now()"
      })
  void inTheOutbox(String row) {
    assertThatThrownBy(() -> ledger.run(OUTBOX.formatted(row))).hasMessageContaining(VIOLATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'open', null, null, null, now(), null, null",
        "'closed', null, null, null, null, null, null",
        "'closed', 'approve', null, 'asserted', now(), null, null",
        "'closed', 'approve', 'ann', null, now(), null, null",
        "'closed', 'approve', 'ann', 'guessed', now(), null, null",
        "'open', 'approve', 'ann', 'asserted', null, null, null",
        "'open', null, null, null, null, 'leads', null"
      })
  void amongApprovals(String row) {
    assertThatThrownBy(() -> ledger.run(APPROVAL.formatted(row))).hasMessageContaining(VIOLATED);
  }

  @Test
  void whatIsInOrderIsWritten() {
    assertThatCode(
            () -> {
              ledger.run(OUTBOX.formatted("'accepted', now(), now(), now()"));
              ledger.run(
                  APPROVAL.formatted(
                      "'closed', 'approve', 'ann', 'verified', now(), 'leads', now()"));
            })
        .doesNotThrowAnyException();
  }
}
