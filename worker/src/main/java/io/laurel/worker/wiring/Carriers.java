package io.laurel.worker.wiring;

import io.laurel.action.Provider;
import io.laurel.worker.settings.LoyaltyAccess;
import io.laurel.worker.settings.TwilioAccess;
import java.util.ArrayList;
import java.util.List;

/** Who carries actions out here: those with an account, always in the same order. */
record Carriers(List<Provider> providers) {

  Carriers {
    providers = List.copyOf(providers);
  }

  static Carriers of(TwilioAccess twilio, LoyaltyAccess loyalty) {
    var providers = new ArrayList<Provider>();
    if (!twilio.sid().isBlank()) {
      providers.add(Provider.TWILIO);
    }
    if (loyalty.url() != null) {
      providers.add(Provider.LOYALTY);
    }
    return new Carriers(providers);
  }
}
