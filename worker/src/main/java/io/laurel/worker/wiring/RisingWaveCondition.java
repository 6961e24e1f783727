package io.laurel.worker.wiring;

import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.StateSettings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Which process needs RisingWave: one that reads contexts, or keeps it in order. */
final class RisingWaveCondition implements Condition {

  private static final Set<Role> READERS_AND_KEEPER =
      EnumSet.of(Role.STATE, Role.WORKER, Role.CONSOLE);

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    var binder = Binder.get(context.getEnvironment());
    var roles = binder.bindOrCreate("laurel", LaurelSettings.class).roles();
    return !Collections.disjoint(roles, READERS_AND_KEEPER)
        && binder.bindOrCreate("laurel.state", StateSettings.class).isRisingWave();
  }
}
