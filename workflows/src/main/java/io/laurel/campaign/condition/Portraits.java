package io.laurel.campaign.condition;

import io.laurel.action.Action;
import io.laurel.asset.Asset;
import io.laurel.context.CustomerContext;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The core's records as the fields of {@link Shapes}. */
final class Portraits {

  private Portraits() {}

  static Map<String, @Nullable Object> of(CustomerContext customer) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("customer_id", customer.customerId().value());
    fields.put("version", customer.version());
    fields.put("as_of", customer.asOf());
    fields.put("profile", of(customer.profile()));
    fields.put("points_balance", customer.pointsBalance());
    fields.put("stats", of(customer.stats()));
    fields.put("scores", scores(customer.scores()));
    fields.put("open_tickets", customer.openTickets().stream().map(Portraits::of).toList());
    fields.put("consents", customer.consents().stream().map(Portraits::of).toList());
    fields.put("held_assets", customer.heldAssets());
    fields.put("chronology", customer.chronology().stream().map(Portraits::of).toList());
    return fields;
  }

  static Map<String, @Nullable Object> of(Asset asset) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", asset.id());
    fields.put("kind", asset.kind().label());
    fields.put("title", asset.title());
    fields.put("text", asset.text());
    fields.put("tags", asset.tags());
    fields.put("value_cents", asset.valueCents());
    fields.put("currency", asset.currency().getCurrencyCode());
    fields.put("url", asset.url());
    fields.put("code", asset.code());
    fields.put("tiers", asset.tiers());
    fields.put("markets", asset.markets());
    fields.put("channels", asset.channels().stream().map(Channel::label).toList());
    fields.put("locale", asset.locale());
    fields.put("starts_at", asset.startsAt());
    fields.put("ends_at", asset.endsAt());
    fields.put("stock", asset.stock());
    fields.put("per_customer", asset.perCustomer());
    return fields;
  }

  static Map<String, @Nullable Object> of(Action action) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("tool", action.tool().label());
    fields.put("value_cents", action.value().cents());
    fields.put("currency", action.value().currency().getCurrencyCode());
    fields.put("channel", action.contact().map(Channel::label).orElse(null));
    fields.put("asset_id", action.asset().orElse(null));
    return fields;
  }

  static Map<String, @Nullable Object> proposal(double confidence) {
    return fields("confidence", confidence);
  }

  private static Map<String, @Nullable Object> of(CustomerContext.Profile profile) {
    return fields(
        "locale", profile.locale(),
        "timezone", profile.timezone(),
        "country", profile.country(),
        "tier", profile.tier());
  }

  private static Map<String, @Nullable Object> of(CustomerContext.Stats stats) {
    return fields(
        "orders", stats.orders(),
        "ltv_cents", stats.ltvCents(),
        "currency", stats.currency(),
        "last_order_at", stats.lastOrderAt(),
        "last_seen_at", stats.lastSeenAt(),
        "first_seen_at", stats.firstSeenAt(),
        "sessions_30d", stats.sessions30d(),
        "refunds", stats.refunds(),
        "sessions", stats.sessions(),
        "points_expiring_7d", stats.pointsExpiring7d());
  }

  private static Map<String, Object> scores(Map<String, CustomerContext.Score> scores) {
    Map<String, Object> byModel = new LinkedHashMap<>();
    scores.forEach(
        (model, score) -> byModel.put(model, fields("score", score.score(), "at", score.at())));
    return byModel;
  }

  private static Map<String, @Nullable Object> of(CustomerContext.OpenTicket ticket) {
    return fields(
        "ticket_id", ticket.ticketId(),
        "subject", ticket.subject(),
        "opened_at", ticket.openedAt());
  }

  private static Map<String, @Nullable Object> of(Consent consent) {
    return fields(
        "channel", consent.channel().label(),
        "purpose", consent.purpose().label(),
        "granted", consent.granted(),
        "at", consent.at());
  }

  private static Map<String, @Nullable Object> of(CustomerContext.Line line) {
    return fields(
        "event_id", line.eventId(),
        "event_type", line.eventType(),
        "occurred_at", line.occurredAt(),
        "source", line.source(),
        "line", line.line());
  }

  private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return fields;
  }
}
