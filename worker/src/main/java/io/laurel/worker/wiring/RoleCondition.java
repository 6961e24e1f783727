package io.laurel.worker.wiring;

import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.Role;
import java.util.Arrays;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class RoleCondition implements Condition {

  /** Only these two have routes that need a key. */
  static boolean servesCalls(LaurelSettings laurel) {
    return laurel.roles().contains(Role.GATEWAY) || laurel.roles().contains(Role.CONSOLE);
  }

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    var wanted = metadata.getAnnotations().get(OnRole.class).getEnumArray("value", Role.class);
    var roles =
        Binder.get(context.getEnvironment()).bindOrCreate("laurel", LaurelSettings.class).roles();
    return Arrays.stream(wanted).anyMatch(roles::contains);
  }
}
