package io.laurel.activities.testing;

import io.laurel.action.Tool;
import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.asset.Asset;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.BudgetTerms;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.QuietHours;
import io.laurel.campaign.ReasonerBounds;
import io.laurel.campaign.Trigger;
import io.laurel.context.CustomerContext;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.customer.CustomerId;
import io.laurel.customer.CustomerRef;
import io.laurel.customer.Purpose;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import io.laurel.opportunity.TriggerEvent;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what happened to one customer, up to the thought about it. The last event triggers. */
public final class Story {

  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  public static final CustomerId CUSTOMER = new CustomerId("customer-77");

  private final List<CustomerContext.Line> lines = new ArrayList<>();
  private final List<CustomerContext.OpenTicket> tickets = new ArrayList<>();
  private final List<Consent> consents = new ArrayList<>();
  private final Map<String, CustomerContext.Score> scores = new LinkedHashMap<>();
  private final List<String> held = new ArrayList<>();
  private final Map<String, Object> trigger = new LinkedHashMap<>();
  private String kind = "event";
  private String goal = "Help members to get the most out of what they bought.";
  private Purpose purpose = Purpose.MARKETING;
  private List<Tool> actions = List.of(Tool.SEND_COUPON, Tool.SEND_MESSAGE, Tool.SEND_SMS);
  private Map<String, Campaign.CrmField> crmFields = Map.of();
  private List<Asset> assets = Shelf.shop();
  private List<Exchange> exchanges = List.of();
  private @Nullable String fallback;
  private long ltvCents = 20_000;
  private long points;
  private int turnSeconds = 15;

  public static Story story() {
    return new Story()
        .agreedTo(Channel.SMS, Purpose.MARKETING)
        .agreedTo(Channel.LOYALTY, Purpose.MARKETING);
  }

  /** An event this long before {@link #NOW}; tell them oldest first. */
  public Story happened(Duration ago, String type, String line) {
    lines.addFirst(
        new CustomerContext.Line("evt-" + (lines.size() + 1), type, NOW.minus(ago), "shop", line));
    return this;
  }

  public Story withProperty(String name, Object value) {
    trigger.put(name, value);
    return this;
  }

  public Story byAbsence() {
    kind = "absence";
    return this;
  }

  public Story ticket(String subject, Duration ago) {
    tickets.add(
        new CustomerContext.OpenTicket("t-" + (tickets.size() + 1), subject, NOW.minus(ago)));
    return this;
  }

  public Story agreedTo(Channel channel, Purpose purpose) {
    consents.add(new Consent(channel, purpose, true, NOW.minus(Duration.ofDays(100))));
    return this;
  }

  public Story nobodyAgreed() {
    consents.clear();
    return this;
  }

  public Story score(String model, double score) {
    scores.put(model, new CustomerContext.Score(score, NOW));
    return this;
  }

  public Story holds(String asset) {
    held.add(asset);
    return this;
  }

  public Story points(long points) {
    this.points = points;
    return this;
  }

  public Story worth(long ltvCents) {
    this.ltvCents = ltvCents;
    return this;
  }

  public Story goal(String goal) {
    this.goal = goal;
    return this;
  }

  public Story purpose(Purpose purpose) {
    this.purpose = purpose;
    return this;
  }

  public Story may(Tool... actions) {
    this.actions = List.of(actions);
    return this;
  }

  public Story crmFields(Map<String, Campaign.CrmField> fields) {
    this.crmFields = fields;
    return this;
  }

  public Story shown(Asset... assets) {
    this.assets = List.of(assets);
    return this;
  }

  public Story shown(List<Asset> assets) {
    this.assets = assets;
    return this;
  }

  public Story after(Exchange... exchanges) {
    this.exchanges = List.of(exchanges);
    return this;
  }

  public Story fallback(String why) {
    this.fallback = why;
    return this;
  }

  public Story turnSeconds(int seconds) {
    this.turnSeconds = seconds;
    return this;
  }

  public MaskedQuestion thought() {
    return new MaskedQuestion(question(), campaign(), context(), assets);
  }

  public Question question() {
    return new Question(
        opportunity(),
        "context-hash",
        assets.stream().map(Asset::id).toList(),
        exchanges,
        fallback);
  }

  public Opportunity opportunity() {
    var last = lines.getFirst();
    var event =
        new TriggerEvent(
            last.eventId(),
            last.eventType(),
            last.occurredAt(),
            last.source(),
            new LinkedHashMap<>(trigger),
            last.line());
    return new Opportunity(
        new OpportunityId("opp-1"),
        "gear-up",
        1,
        CUSTOMER,
        new CustomerRef("ref-1"),
        kind,
        event,
        NOW,
        NOW.plus(Duration.ofDays(1)));
  }

  public CustomerContext context() {
    return new CustomerContext(
        CUSTOMER,
        lines.size(),
        NOW,
        new CustomerContext.Profile("en", "Europe/Berlin", "DE", "silver"),
        points,
        new CustomerContext.Stats(3, ltvCents, "EUR", null, NOW, null, 4, 0, 4, 0),
        scores,
        tickets,
        consents,
        held,
        lines);
  }

  public Campaign campaign() {
    return new Campaign(
        "gear-up",
        1,
        "Gear up",
        goal,
        new Campaign.Activation(true, null, null),
        purpose,
        new Trigger.Event("session_started", null),
        "",
        Duration.ofDays(1),
        50,
        Duration.ofDays(1),
        "",
        actions,
        crmFields,
        List.of(),
        new BudgetTerms(50_000, Shelf.EUR, BudgetTerms.Period.MONTH, null, null),
        List.of(),
        new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
        new ApprovalTerms(
            "", "loyalty", Duration.ofHours(4), ApprovalTerms.OnDeadline.DECLINE, null),
        new ReasonerBounds(4, 8, turnSeconds, 20_000),
        Duration.ofDays(14),
        0);
  }
}
