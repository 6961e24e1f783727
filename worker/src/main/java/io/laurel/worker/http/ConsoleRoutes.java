package io.laurel.worker.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The routes of role {@code console}. */
@Configuration(proxyBeanMethods = false)
@Profile("console")
@Import({
  ApprovalRoute.class,
  ArmedRoute.class,
  AssetRoute.class,
  AssetSearchRoute.class,
  BudgetRoute.class,
  CampaignRoute.class,
  CustomerRoute.class,
  DecisionRoute.class,
  Repeats.class,
  SearchScope.class,
  StopRoute.class
})
class ConsoleRoutes {}
