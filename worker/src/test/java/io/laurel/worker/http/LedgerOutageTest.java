package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.laurel.activities.gate.CampaignConditions;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.ledger.EmbeddingCache;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.postgres.BudgetAccounts;
import io.laurel.activities.postgres.CallBook;
import io.laurel.activities.postgres.DecisionArchive;
import io.laurel.activities.postgres.PostgresApprovals;
import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.activities.postgres.PostgresStops;
import io.laurel.activities.risingwave.RisingWaveContexts;
import io.laurel.campaign.condition.Tiers;
import io.laurel.context.Contexts;
import io.laurel.ingest.armed.ArmedView;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.opportunity.CustomerRefs;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;

/** The console's routes while PostgreSQL is away, and RisingWave, where contexts come from it. */
class LedgerOutageTest {

  private static final String CAMPAIGN =
      """
      {"id": "c", "name": "n", "goal": "g", "trigger": {"event": {"type": "never_sent"}},
       "assets": "true", "actions": ["send_coupon"],
       "budget": {"limit_cents": 100, "currency": "EUR", "period": "month"}}
      """;

  private static HikariDataSource nowhere;
  private static Door door;

  @BeforeAll
  static void open() {
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/laurel");
    config.setConnectionTimeout(250);
    config.setInitializationFailTimeout(-1);
    nowhere = new HikariDataSource(config);
    door = Door.open("console", LedgerOutageTest::behind);
  }

  @AfterAll
  static void close() {
    door.close();
    nowhere.close();
  }

  private static void behind(GenericApplicationContext beans) {
    var clock = Clock.systemUTC();
    beans.registerBean(Clock.class, () -> clock);
    beans.registerBean(DataSource.class, () -> nowhere);
    beans.registerBean(ArmedView.class, () -> new ArmedView(nowhere, clock));
    beans.registerBean(PostgresApprovals.class, () -> new PostgresApprovals(nowhere, clock));
    beans.registerBean(PostgresAssets.class, () -> new PostgresAssets(nowhere, clock));
    beans.registerBean(BudgetAccounts.class, () -> new BudgetAccounts(nowhere, clock));
    beans.registerBean(PostgresCampaigns.class, () -> new PostgresCampaigns(nowhere, clock));
    beans.registerBean(Contexts.class, () -> new RisingWaveContexts(nowhere, clock));
    beans.registerBean(DecisionArchive.class, () -> new DecisionArchive(nowhere));
    beans.registerBean(
        CampaignConditions.class,
        () -> new CampaignConditions(new Tiers(List.of("bronze", "gold"))));
    beans.registerBean(CallBook.class, () -> new CallBook(nowhere, clock));
    beans.registerBean(PostgresStops.class, () -> new PostgresStops(nowhere, clock));
    beans.registerBean(
        Catalogue.class, () -> new LuceneCatalogue(new MiniLmEmbedder(), EmbeddingCache.none()));
    beans.registerBean(CustomerRefs.class, () -> new CustomerRefs(new byte[16]));
    beans.registerBean(
        CampaignRules.class,
        () -> new CampaignRules(new Tiers(List.of("bronze", "gold")), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /api/approvals | ''",
        "GET | /api/approvals/o | ''",
        "GET | /api/assets/a | ''",
        "PUT | /api/assets/a | {\"kind\": \"content\", \"title\": \"t\", \"text\": \"t\"}",
        "DELETE | /api/assets/a | ''",
        "GET | /api/assets/search?q=tent&customer_id=jane | ''",
        "GET | /api/assets/search?q=tent&campaign_id=c | ''",
        "GET | /api/budgets | ''",
        "PUT | /api/budgets/c/2026-11 | {\"limit_cents\": 1}",
        "GET | /api/campaigns | ''",
        "GET | /api/campaigns/c | ''",
        "GET | /api/campaigns/c/versions | ''",
        "GET | /api/campaigns/c/armed | ''",
        "PUT | /api/campaigns/c | campaign",
        "GET | /api/customers/jane/context | ''",
        "GET | /api/decisions | ''",
        "GET | /api/decisions/o | ''",
        "GET | /api/stops | ''",
        "POST | /api/stops | {\"scope\": \"all\", \"reason\": \"r\"}",
        "DELETE | /api/stops/s | ''",
      })
  void answersThatItIsAwayAndWhenToComeBack(String method, String path, String body) {
    var text = body.equals("campaign") ? CAMPAIGN : body;
    var answer =
        door.send(
            method,
            path,
            BodyPublishers.ofString(text),
            "Authorization",
            "Bearer " + Door.ADMIN,
            "Content-Type",
            "application/json");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    var away = path.contains("customer_id") || path.contains("jane") ? "state engine" : "database";
    assertThat(answer.json().path("detail").asText()).contains(away).doesNotContain("jane");
  }
}
