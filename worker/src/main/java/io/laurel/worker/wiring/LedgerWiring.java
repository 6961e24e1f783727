package io.laurel.worker.wiring;

import io.laurel.activities.postgres.BudgetAccounts;
import io.laurel.activities.postgres.CallBook;
import io.laurel.activities.postgres.DecisionArchive;
import io.laurel.activities.postgres.OpenOpportunities;
import io.laurel.activities.postgres.PostgresAddresses;
import io.laurel.activities.postgres.PostgresApprovals;
import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.activities.postgres.PostgresBudgets;
import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.activities.postgres.PostgresContexts;
import io.laurel.activities.postgres.PostgresCustomerSlots;
import io.laurel.activities.postgres.PostgresDecisions;
import io.laurel.activities.postgres.PostgresEmbeddingCache;
import io.laurel.activities.postgres.PostgresFacts;
import io.laurel.activities.postgres.PostgresOpportunityBook;
import io.laurel.activities.postgres.PostgresOutbox;
import io.laurel.activities.postgres.PostgresPersonalWords;
import io.laurel.activities.postgres.PostgresSnapshots;
import io.laurel.activities.postgres.PostgresStops;
import io.laurel.activities.risingwave.RisingWaveContexts;
import io.laurel.campaign.OverallCaps;
import io.laurel.context.Contexts;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The ledger's books, each on the one connection pool; contexts come from the engine that is set.
 */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.STATE, Role.TRIGGERS, Role.WORKER, Role.CONSOLE})
class LedgerWiring {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  BudgetAccounts budgetAccounts(DataSource ledger, Clock clock) {
    return new BudgetAccounts(ledger, clock);
  }

  @Bean
  PostgresCampaigns campaigns(DataSource ledger, Clock clock) {
    return new PostgresCampaigns(ledger, clock);
  }

  @Bean
  PostgresAssets assetRows(DataSource ledger, Clock clock) {
    return new PostgresAssets(ledger, clock);
  }

  @Bean
  Contexts contexts(
      DataSource ledger, ObjectProvider<RisingWaveWiring.Pool> risingWave, Clock clock) {
    var pool = risingWave.getIfAvailable();
    return pool == null
        ? new PostgresContexts(ledger, clock)
        : new RisingWaveContexts(pool.connections(), clock);
  }

  @Bean
  PostgresSnapshots snapshots(DataSource ledger) {
    return new PostgresSnapshots(ledger);
  }

  @Bean
  PostgresEmbeddingCache embeddings(DataSource ledger) {
    return new PostgresEmbeddingCache(ledger);
  }

  @Bean
  PostgresAddresses addresses(DataSource ledger) {
    return new PostgresAddresses(ledger);
  }

  @Bean
  PostgresPersonalWords personalWords(DataSource ledger) {
    return new PostgresPersonalWords(ledger);
  }

  @Bean
  PostgresCustomerSlots customerSlots(DataSource ledger) {
    return new PostgresCustomerSlots(ledger);
  }

  @Bean
  PostgresOpportunityBook opportunityBook(DataSource ledger, Clock clock) {
    return new PostgresOpportunityBook(ledger, clock);
  }

  @Bean
  PostgresFacts factBook(DataSource ledger) {
    return new PostgresFacts(ledger);
  }

  @Bean
  PostgresOutbox outbox(DataSource ledger, Clock clock) {
    return new PostgresOutbox(ledger, clock);
  }

  @Bean
  PostgresStops stops(DataSource ledger, Clock clock) {
    return new PostgresStops(ledger, clock);
  }

  @Bean
  PostgresBudgets budgets(
      DataSource ledger, PostgresCampaigns campaigns, LaurelSettings laurel, Clock clock) {
    var bound = new OverallCaps(campaigns, laurel.overallCaps());
    return new PostgresBudgets(ledger, bound, clock);
  }

  @Bean
  PostgresApprovals approvals(DataSource ledger, Clock clock) {
    return new PostgresApprovals(ledger, clock);
  }

  @Bean
  PostgresDecisions decisions(DataSource ledger, Clock clock) {
    return new PostgresDecisions(ledger, clock);
  }

  @Bean
  OpenOpportunities openOpportunities(DataSource ledger, PostgresDecisions decisions, Clock clock) {
    return new OpenOpportunities(ledger, decisions, clock);
  }

  @Bean
  CallBook callBook(DataSource ledger, Clock clock) {
    return new CallBook(ledger, clock);
  }

  @Bean
  DecisionArchive decisionArchive(DataSource ledger) {
    return new DecisionArchive(ledger);
  }
}
