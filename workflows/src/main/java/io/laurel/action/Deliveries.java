package io.laurel.action;

import io.temporal.activity.ActivityInterface;

/**
 * Carries an action out at a provider. One implementation a provider, each on a task queue of its
 * own ({@link Provider#taskQueue()}). Repeatable: the key of the dispatch makes one effect of any
 * number of calls, or an honest {@link Receipt.Unknown}.
 */
@ActivityInterface(namePrefix = "Deliver")
public interface Deliveries {

  /**
   * The type of the non-retryable failure of a call in which nothing was done, and nothing will be
   * until an operator corrects the provider's key, address or account.
   */
  String NEEDS_OPERATOR = "ProviderNeedsOperator";

  Delivery act(Dispatch dispatch);
}
