package io.laurel.worker.wiring;

import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.KeysFile;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.LaurelSettings;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call: needed wherever there are routes, and harmless where there are none. */
@Configuration(proxyBeanMethods = false)
class KeysWiring {

  @Bean
  ApiKeys apiKeys(LaurelSettings laurel) {
    var file = laurel.keysFile();
    if (file != null) {
      return KeysFile.read(file);
    }
    if (RoleCondition.servesCalls(laurel)) {
      throw new CannotStart(
          "Set laurel.keys-file (LAUREL_KEYS_FILE) to the file with the API keys.");
    }
    return new ApiKeys(Map.of());
  }
}
