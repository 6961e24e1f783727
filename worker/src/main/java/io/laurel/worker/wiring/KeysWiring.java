package io.laurel.worker.wiring;

import io.laurel.worker.http.BodyRoom;
import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.CallRates;
import io.laurel.worker.keys.Keyring;
import io.laurel.worker.keys.WatchedKeys;
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
    return laurel.keysFile() != null || RoleCondition.servesCalls(laurel)
        ? WatchedKeys.of(laurel.keys())
        : ApiKeys.none();
  }

  @Bean
  BodyRoom bodyRoom(HttpSettings http) {
    return BodyRoom.ofThisHeap(http.bodyTimeout());
  }

  @Bean
  CallRates callRates(HttpSettings http) {
    return new CallRates(http.callsPerSecond());
  }
}
