package io.laurel.worker.wiring;

import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.TwilioCalls;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Which process needs the ledger: every one but a gateway, and that one too where texts come in.
 */
final class LedgerCondition implements Condition {

  private static final Set<Role> ALWAYS =
      EnumSet.of(Role.STATE, Role.TRIGGERS, Role.WORKER, Role.CONSOLE);

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    var binder = Binder.get(context.getEnvironment());
    var roles = binder.bindOrCreate("laurel", LaurelSettings.class).roles();
    return !Collections.disjoint(roles, ALWAYS)
        || binder.bindOrCreate("laurel.webhooks.twilio", TwilioCalls.class).isSet();
  }
}
