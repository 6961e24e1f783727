package io.laurel.activities.postgres;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.FactBook;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.gate.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes the slot and reads all facts by one statement, so that they are of one instant. */
public final class PostgresFacts implements FactBook {

  /**
   * How long a slot is held at most, so that a lost workflow does not keep its customer. It lasts
   * for the reasoning of one round; who waits or asks a person gives it back.
   */
  private static final Duration HELD = Duration.ofMinutes(15);

  /**
   * The slot is taken by a conditional upsert, which only who has a priority tries.
   *
   * <p>What expired and was not given back yet counts as given back: the next reservation does
   * that. So does what is reserved for the opportunity itself: after a crash it may be judged anew
   * with its reservation made already. A contact that is only reserved is told as one of now, for
   * it is still to come. What is asked for is one parameter: with one each, an absent value changes
   * the statement's types, and it would be planned anew, which costs ten times as much as running
   * it.
   */
  private static final String READ =
      """
      with ask as materialized (
        select ask.* from %s, jsonb_to_record(?::jsonb)
          as ask(customer_id text, opportunity_id text, campaign_id text, budget_id text,
                 currency text, campaign_limit bigint, customer_limit bigint, asset_id text,
                 cooldown float8, since timestamptz, now timestamptz, priority int,
                 held_until timestamptz)
      ), claimed as (
        insert into customer_slots (customer_id, opportunity_id, priority, expires_at)
        select customer_id, opportunity_id, priority, held_until from ask
        where priority is not null
          and not exists (select from decisions d where d.opportunity_id = ask.opportunity_id)
        on conflict (customer_id) do update set
          opportunity_id = excluded.opportunity_id,
          priority = excluded.priority,
          expires_at = excluded.expires_at
        where customer_slots.expires_at <= (select now from ask)
          or customer_slots.opportunity_id = excluded.opportunity_id
          or customer_slots.priority < excluded.priority
        returning opportunity_id
      )
      select jsonb_build_object(
        'decided', exists (select from decisions where opportunity_id = ask.opportunity_id),
        'stops', (
          select coalesce(jsonb_agg(jsonb_build_object('id', stop_id, 'scope', scope, 'value', value)
                                    order by set_at, stop_id), '[]')
          from stops where lifted_at is null),
        'contacts', (
          select coalesce(jsonb_agg(jsonb_build_object(
                   'channel', l.key, 'campaign_id', r.campaign_id, 'at', happened.at)
                   order by happened.at, r.reservation_id), '[]')
          from reservations r
          join reservation_lines l using (reservation_id)
          cross join lateral (select case r.state when 'reserved' then ask.now
                              else coalesce(r.departed_at, r.reserved_at) end) happened(at)
          where r.customer_id = ask.customer_id and l.kind = 'contact'
            and (r.state in ('in_flight', 'committed')
              or r.state = 'reserved' and r.expires_at > ask.now
                and r.opportunity_id <> ask.opportunity_id)
            and happened.at > ask.since),
        'money', (
          select jsonb_build_object(
            'budget_id', ask.budget_id,
            'currency', coalesce(b.currency, ask.currency),
            'available_cents', coalesce(
              b.available_cents + (
                select coalesce(sum(amount_cents), 0) from reservations
                where budget_id = ask.budget_id and state = 'reserved'
                  and (expires_at <= ask.now or opportunity_id = ask.opportunity_id)),
              (select (body -> 'budget' ->> 'limit_cents')::bigint from campaigns
               where campaign_id = ask.campaign_id order by version desc limit 1),
              ask.campaign_limit),
            'customer_left_cents', case when ask.customer_limit is not null then
              greatest(0, ask.customer_limit
                - coalesce((select held_cents from customer_spend
                            where budget_id = ask.budget_id and customer_id = ask.customer_id), 0)
                + (select coalesce(sum(amount_cents), 0) from reservations
                   where budget_id = ask.budget_id and customer_id = ask.customer_id
                     and state = 'reserved'
                     and (expires_at <= ask.now or opportunity_id = ask.opportunity_id))) end)
          from (select) one left join budgets b on b.budget_id = ask.budget_id),
        'consents', (
          select coalesce(jsonb_agg(jsonb_build_object(
                   'channel', channel, 'purpose', purpose, 'granted', granted, 'at', at)
                   order by channel, purpose), '[]')
          from consents
          where customer_id = ask.customer_id
            and channel in ('sms', 'email', 'push', 'loyalty')
            and purpose in ('marketing', 'service')),
        'held_assets', (
          select coalesce(jsonb_agg(asset_id order by asset_id), '[]') from (
            select asset_id from holdings where customer_id = ask.customer_id
            union all
            select l.key
            from reservations r join reservation_lines l using (reservation_id)
            where r.customer_id = ask.customer_id and l.kind = 'holding'
              and (r.state in ('in_flight', 'committed')
                or r.state = 'reserved' and r.expires_at > ask.now
                  and r.opportunity_id <> ask.opportunity_id)
              and not exists (select from holdings h
                              where h.customer_id = ask.customer_id and h.asset_id = l.key
                                and h.ref = r.opportunity_id)) held),
        'open_tickets', (
          select count(*) from tickets
          where customer_id = ask.customer_id and opened_at is not null and closed_at is null),
        'blocked', coalesce(c.blocked, false),
        'erased', c.erased_at is not null,
        'phone', case when c.phone ~ '^\\+[1-9][0-9]{6,14}$' then c.phone end,
        'mail', coalesce(c.email, '') <> '',
        'newest_version', (
          select max(version) from campaigns
          where campaign_id = ask.campaign_id
            and not exists (select from campaign_archive a where a.campaign_id = ask.campaign_id)),
        'slot_is_others', case when ask.priority is null then exists (
          select from customer_slots
          where customer_id = ask.customer_id and opportunity_id <> ask.opportunity_id
            and expires_at > ask.now) else not exists (select from claimed) end,
        'cooling_until', (
          select max(o.detected_at) + make_interval(secs => ask.cooldown)
          from opportunities o
          where o.customer_id = ask.customer_id and o.campaign_id = ask.campaign_id
            and o.opportunity_id <> ask.opportunity_id
            and (exists (select from outbox x
                         where x.opportunity_id = o.opportunity_id and x.state <> 'refused')
              or exists (select from decisions d
                         where d.opportunity_id = o.opportunity_id and d.decision = 'act'))),
        'stock_left', (
          select a.stock_limit - a.stock_reserved - a.stock_in_flight - a.stock_committed + (
            select count(*) from reservations r join reservation_lines l using (reservation_id)
            where r.asset_id = a.asset_id and r.state = 'reserved'
              and (r.expires_at <= ask.now or r.opportunity_id = ask.opportunity_id)
              and l.kind = 'stock')
          from assets a where a.asset_id = ask.asset_id)
      )::text
      from ask left join customers c on c.customer_id = ask.customer_id
      """
          .formatted(Statements.UNHURRIED);

  private final Statements statements;

  public PostgresFacts(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  /** What the statement takes. */
  private record Ask(
      String customerId,
      String opportunityId,
      String campaignId,
      String budgetId,
      String currency,
      long campaignLimit,
      @Nullable Long customerLimit,
      @Nullable String assetId,
      double cooldown,
      Instant since,
      Instant now,
      @Nullable Integer priority,
      Instant heldUntil) {}

  /** What the statement answers. */
  private record Page(
      boolean decided,
      List<Facts.Stop> stops,
      List<Facts.Contact> contacts,
      Facts.MoneyFacts money,
      List<Consent> consents,
      List<String> heldAssets,
      int openTickets,
      boolean blocked,
      boolean erased,
      @Nullable String phone,
      boolean mail,
      @Nullable Integer newestVersion,
      boolean slotIsOthers,
      @Nullable Instant coolingUntil,
      @Nullable Long stockLeft) {

    LedgerFacts facts() {
      return new LedgerFacts(
          decided,
          stops,
          contacts,
          money,
          consents,
          addresses(),
          heldAssets,
          openTickets,
          blocked,
          erased,
          newestVersion,
          slotIsOthers,
          coolingUntil,
          stockLeft,
          phone == null ? null : CallingCode.of(phone));
    }

    private List<Channel> addresses() {
      return Stream.of(Channel.values())
          .filter(channel ->
              switch (channel) {
                case SMS -> phone != null;
                case EMAIL -> mail;
                case PUSH -> false;
                case LOYALTY -> true;
              })
          .toList();
    }
  }

  @Override
  public LedgerFacts read(Query query) {
    return statements
        .first(
            READ,
            row -> DurableJson.read(row.getString(1), Page.class).facts(),
            DurableJson.text(ask(query)))
        .orElseThrow();
  }

  private static Ask ask(Query query) {
    var campaign = query.campaign();
    var terms = campaign.budget();
    return new Ask(
        query.opportunity().customerId().value(),
        query.opportunity().id().value(),
        campaign.id(),
        terms.budgetId(campaign.id(), query.now()),
        terms.currency().getCurrencyCode(),
        terms.limitCents(),
        terms.perCustomerCents(),
        query.assetId(),
        campaign.cooldown().toMillis() / 1000.0,
        query.now().minus(longest(campaign.caps())),
        query.now(),
        query.claims() ? campaign.priority() : null,
        query.now().plus(HELD));
  }

  private static Duration longest(List<Cap> caps) {
    return caps.stream().map(Cap::per).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
