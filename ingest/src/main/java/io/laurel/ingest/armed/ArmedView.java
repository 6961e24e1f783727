package io.laurel.ingest.armed;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Trigger;
import io.laurel.ingest.trigger.Daily;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Who is armed under a campaign, and until when. Under a schedule that is everybody, so that only
 * one customer's next turn can be told; an event or a count arms nobody.
 */
public final class ArmedView {

  private static final String OF_CUSTOMER = "customer";

  private final DataSource ledger;
  private final ArmedTable table;
  private final Clock clock;

  public ArmedView(DataSource ledger, Clock clock) {
    this.ledger = ledger;
    this.table = new ArmedTable(ledger);
    this.clock = clock;
  }

  /** Nobody, when the campaign is not on. */
  public List<Armed> page(Campaign campaign, ArmedTable.Query query) throws SQLException {
    if (!campaign.active().covers(clock.instant())) {
      return List.of();
    }
    return switch (campaign.trigger()) {
      case Trigger.Absence _ -> table.page(query);
      case Trigger.Schedule schedule ->
          query.customerId().isPresent()
              ? turn(campaign, schedule, query.customerId().get()).stream().toList()
              : List.of();
      case Trigger.Event _, Trigger.Count _ -> List.of();
    };
  }

  private Optional<Armed> turn(Campaign campaign, Trigger.Schedule schedule, String customerId)
      throws SQLException {
    var now = clock.instant();
    return zone(schedule, customerId)
        .map(zone -> new Daily(LocalTime.parse(schedule.at()), zone).nextAfter(now))
        .map(due -> new Armed(campaign.id(), campaign.version(), customerId, "", "", now, due));
  }

  private Optional<ZoneId> zone(Trigger.Schedule schedule, String customerId) throws SQLException {
    var zone =
        schedule.zone().equals(OF_CUSTOMER) ? timezone(customerId) : Optional.of(schedule.zone());
    try {
      return zone.map(ZoneId::of);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private Optional<String> timezone(String customerId) throws SQLException {
    try (var connection = ledger.getConnection();
        var select =
            connection.prepareStatement("select timezone from customers where customer_id = ?")) {
      select.setString(1, customerId);
      try (var rows = select.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
