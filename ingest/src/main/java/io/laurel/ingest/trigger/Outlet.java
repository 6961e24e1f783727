package io.laurel.ingest.trigger;

import io.laurel.customer.CustomerId;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.opportunity.OpportunityJson;
import io.laurel.opportunity.Opportunity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes opportunities of what was found. While the topic has no room they wait in the store, and
 * leave it by priority, then by age.
 */
final class Outlet {

  private static final int BATCH = 100;

  private final TriggerParts parts;
  private final Shelf ready;
  private final Outputs out;
  private final Confirmations confirmations;
  private final int partition;
  private final Set<String> leaving = new HashSet<>();
  private byte[] next = {};
  private long waiting;

  Outlet(TriggerParts parts, Task task) {
    this.parts = parts;
    this.ready = task.shelves().ready();
    this.out = task.out();
    this.confirmations = task.confirmations();
    this.partition = task.partition();
    ready.scan(
        next,
        null,
        (_, _) -> {
          waiting++;
          return true;
        });
    parts.meter().waiting(waiting);
  }

  /** An entry of the store. */
  private static final class Waiting {
    private final byte[] key;
    private final byte[] value;

    Waiting(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }
  }

  void tell(Found found) {
    var opportunity = opportunity(found);
    var value = OpportunityJson.write(opportunity);
    if (waiting == 0 && parts.surroundings().room().take(partition)) {
      out.opportunity(found.customer(), value);
    } else {
      wait(
          new ReadyKey(found.campaign().priority(), found.at(), opportunity.id().value()).bytes(),
          new ByteWriter().text(found.customer()).raw(value).bytes());
    }
  }

  /** Lets go what there is room for. */
  void release() {
    var room = parts.surroundings().room();
    while (waiting > 0 && room.take(partition)) {
      var batch = first(BATCH);
      if (batch.isEmpty()) {
        return;
      }
      release(batch.getFirst());
      for (var more : batch.subList(1, batch.size())) {
        if (!room.take(partition)) {
          return;
        }
        release(more);
      }
    }
  }

  /** What waits is another task's from now on. */
  void close() {
    parts.meter().waiting(-waiting);
  }

  private void wait(byte[] key, byte[] value) {
    if (ready.get(key) == null) {
      waiting++;
      parts.meter().waiting(1);
    }
    ready.put(key, value);
    next = Arrays.compareUnsigned(key, next) < 0 ? key : next;
  }

  private void release(Waiting item) {
    var from = new ByteReader(item.value);
    out.opportunity(from.text(), from.rest());
    waiting--;
    parts.meter().waiting(-1);
    next = Arrays.copyOf(item.key, item.key.length + 1);
    var name = name(item.key);
    leaving.add(name);
    confirmations.later(() -> {
      ready.delete(item.key);
      leaving.remove(name);
    });
  }

  private List<Waiting> first(int most) {
    var found = new ArrayList<Waiting>();
    ready.scan(
        next,
        null,
        (key, value) -> {
          if (!leaving.contains(name(key))) {
            found.add(new Waiting(key, value));
          }
          return found.size() < most;
        });
    return found;
  }

  private static String name(byte[] key) {
    return new String(key, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private Opportunity opportunity(Found found) {
    var campaign = found.campaign();
    var origin = found.origin();
    var customer = new CustomerId(found.customer());
    var event = found.event();
    return new Opportunity(
        parts
            .keys()
            .ids()
            .of(
                new OpportunityIds.Origin(
                    campaign.id(), origin.by(), origin.correlation(), origin.cause())),
        campaign.id(),
        campaign.version(),
        customer,
        parts.keys().refs().of(customer),
        campaign.trigger().kind(),
        event == null ? null : event.event(),
        found.at(),
        found.at().plus(campaign.expiresAfter()));
  }
}
