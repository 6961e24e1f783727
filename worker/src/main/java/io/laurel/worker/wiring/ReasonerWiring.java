package io.laurel.worker.wiring;

import io.laurel.action.Provider;
import io.laurel.activities.langchain4j.ModelSettings;
import io.laurel.activities.langchain4j.ModelThinker;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.ledger.PersonalWords;
import io.laurel.activities.reasoning.Masking;
import io.laurel.activities.reasoning.Recall;
import io.laurel.activities.reasoning.RoutingReasoner;
import io.laurel.activities.reasoning.Thinker;
import io.laurel.activities.rulebook.Rulebook;
import io.laurel.activities.secret.Secret;
import io.laurel.worker.settings.ModelAccess;
import io.laurel.worker.settings.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The model that is asked, and the rulebook that takes over. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.WORKER)
class ReasonerWiring {

  @Bean
  RoutingReasoner reasoner(
      Recall recall,
      PersonalWords words,
      Catalogue catalogue,
      ModelAccess access,
      Carriers carriers) {
    var model = model(access, Set.copyOf(carriers.providers()));
    var thinkers = new RoutingReasoner.Thinkers(new Rulebook(catalogue), model);
    return new RoutingReasoner(recall, new Masking(words), catalogue, thinkers);
  }

  private static @Nullable Thinker model(ModelAccess access, Set<Provider> carriers) {
    return switch (access.provider()) {
      case OFFLINE -> null;
      case OPENAI, OLLAMA ->
          new ModelThinker(
              new ModelSettings(
                  access.endpoint(),
                  access.name(),
                  access.secret().map(key -> new Secret(key.value())).orElse(null),
                  access.inputMicrosPerMillionTokens(),
                  access.outputMicrosPerMillionTokens()),
              carriers);
    };
  }
}
