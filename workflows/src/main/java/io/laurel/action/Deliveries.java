package io.laurel.action;

import io.temporal.activity.ActivityInterface;

/**
 * Carries an action out at a provider. One implementation a provider, each on a task queue of its
 * own ({@link Provider#taskQueue()}). Repeatable: the key of the dispatch makes one effect of any
 * number of calls, or an honest {@link Receipt.Unknown}.
 */
@ActivityInterface(namePrefix = "Deliver")
public interface Deliveries {

  Delivery act(Dispatch dispatch);
}
