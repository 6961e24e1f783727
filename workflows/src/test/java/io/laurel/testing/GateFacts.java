package io.laurel.testing;

import io.laurel.action.Provider;
import io.laurel.action.Tool;
import io.laurel.asset.Asset;
import io.laurel.campaign.Cap;
import io.laurel.campaign.QuietHours;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.customer.Purpose;
import io.laurel.gate.Facts;
import io.laurel.gate.Incentive;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts under which everything may be done, and how they may differ. */
public final class GateFacts {

  public static final Instant NOON_IN_BERLIN = Instant.parse("2026-11-20T11:00:00Z");

  public Instant now = NOON_IN_BERLIN;
  public boolean decided;
  public Instant expiresAt = NOON_IN_BERLIN.plus(Duration.ofDays(2));
  public boolean active = true;
  public Purpose purpose = Purpose.MARKETING;
  public List<Tool> actions = List.of(Tool.SEND_COUPON, Tool.SEND_SMS, Tool.SEND_MESSAGE);
  public List<Cap> caps = List.of(new Cap(Channel.SMS, 1, Duration.ofDays(1)));
  public double holdout;
  public boolean free;
  public boolean approvalNeeded;
  public @Nullable String tier = "gold";
  public @Nullable String country = "DE";
  public List<ZoneId> zones = List.of(ZoneId.of("Europe/Berlin"));
  public List<Channel> reachable = List.of(Channel.SMS, Channel.LOYALTY);
  public List<Channel> consents = new ArrayList<>(List.of(Channel.SMS, Channel.LOYALTY));
  public List<String> held = List.of();
  public int openTickets;
  public boolean blocked;
  public boolean erased;
  public boolean inAudience = true;
  public boolean superseded;
  public @Nullable Instant coolingUntil;
  public double bucket = 0.5;
  public List<Facts.Stop> stops = List.of();
  public List<Facts.Contact> contacts = List.of();
  public long availableCents = 50_000;
  public @Nullable Long customerLeftCents;
  public @Nullable Asset asset;
  public boolean inCampaign = true;
  public @Nullable Long stockLeft;
  public List<Provider> providers = List.of(Provider.values());
  public Incentive incentive = Incentive.ALLOWED;
  public boolean reserved;
  public boolean approved;

  public Facts facts() {
    return new Facts(
        now,
        decided,
        expiresAt,
        campaign(),
        customer(),
        stops,
        contacts,
        new Facts.MoneyFacts("gear-up/2026-11", availableCents, Proposals.EUR, customerLeftCents),
        asset == null ? null : new Facts.AssetFacts(asset, inCampaign, stockLeft),
        List.of("shop.example"),
        providers,
        incentive,
        reserved,
        approved);
  }

  private Facts.CampaignFacts campaign() {
    return new Facts.CampaignFacts(
        "gear-up",
        active,
        purpose,
        actions,
        List.of("churn_note"),
        caps,
        new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
        holdout,
        free,
        approvalNeeded,
        "loyalty");
  }

  private Facts.CustomerFacts customer() {
    return new Facts.CustomerFacts(
        tier,
        country,
        zones,
        reachable,
        consents.stream().map(channel -> new Consent(channel, purpose, true, now)).toList(),
        held,
        openTickets,
        blocked,
        erased,
        inAudience,
        superseded,
        coolingUntil,
        bucket);
  }
}
