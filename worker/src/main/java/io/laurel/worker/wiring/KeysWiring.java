package io.laurel.worker.wiring;

import io.laurel.worker.http.BodyRoom;
import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.CallRates;
import io.laurel.worker.keys.Keyring;
import io.laurel.worker.keys.WatchedKeys;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.HttpSettings;
import io.laurel.worker.settings.LaurelSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who may call, and how much: needed wherever there are routes, and harmless where there are none.
 */
@Configuration(proxyBeanMethods = false)
class KeysWiring {

  @Bean
  Keyring keyring(LaurelSettings laurel) {
    var file = laurel.keysFile();
    if (file != null) {
      return WatchedKeys.of(file);
    }
    if (RoleCondition.servesCalls(laurel)) {
      throw new CannotStart(
          "Set laurel.keys-file (LAUREL_KEYS_FILE) to the file with the API keys.");
    }
    return ApiKeys.none();
  }

  @Bean
  BodyRoom bodyRoom(HttpSettings http) {
    return BodyRoom.ofThisHeap(http.bodyTimeout());
  }

  @Bean
  CallRates callRates(HttpSettings http) {
    return new CallRates(http.paceOfKeys());
  }
}
