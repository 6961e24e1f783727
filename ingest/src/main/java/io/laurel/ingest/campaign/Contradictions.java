package io.laurel.ingest.campaign;

import io.laurel.action.Tool;
import io.laurel.asset.Asset;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.QuietHours;
import io.laurel.campaign.Trigger;
import io.laurel.campaign.condition.AssetCondition;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what is right field by field and yet can never lead to an action. */
final class Contradictions {

  private final Section file;
  private final Campaign campaign;
  private final CampaignRules rules;
  private final Faults faults;

  private Contradictions(Section file, Campaign campaign, CampaignRules rules, Faults faults) {
    this.file = file;
    this.campaign = campaign;
    this.rules = rules;
    this.faults = faults;
  }

  /** Passes over what is faulty by itself. */
  static void find(Section file, Campaign campaign, CampaignRules rules, Faults faults) {
    var search = new Contradictions(file, campaign, rules, faults);
    if (faults.noneUnder("/budget")) {
      search.emptyBudget();
      search.littleThought();
      search.littleMoney();
    }
    search.onlyAtNight();
  }

  private void emptyBudget() {
    if (campaign.budget().limitCents() == 0) {
      fault(
          "/budget/limit_cents",
          "is an empty budget, under which nothing is done at all; give it at least the value of one"
              + " action, or 1 where nothing has a value.");
    }
  }

  private void littleThought() {
    var micros = campaign.budget().modelMicros();
    var most = campaign.reasoner().maxMicros();
    if (micros != null && micros > 0 && micros < most && faults.noneUnder("/reasoner")) {
      fault(
          "/budget/model_micros",
          "is less than one decision may cost, which is reasoner.max_micros, "
              + most
              + "; raise it, or lower reasoner.max_micros.");
    }
  }

  private void littleMoney() {
    if (!faults.noneUnder("/assets") || rules.assets().isEmpty()) {
      return;
    }
    var condition = AssetCondition.compile(campaign.assets(), rules.tiers());
    var offers =
        rules.assets().stream().filter(a -> a.valueCents() > 0).filter(condition::holds).toList();
    var currency = campaign.budget().currency();
    var payable = offers.stream().filter(a -> a.currency().equals(currency)).toList();
    if (payable.isEmpty() && !offers.isEmpty()) {
      fault(
          "/budget/currency",
          "pays for nothing the campaign may offer: all of it is valued in "
              + String.join(
                  ", ",
                  offers.stream().map(a -> a.currency().getCurrencyCode()).distinct().toList())
              + ".");
    }
    cheapest(payable).ifPresent(this::affordable);
  }

  private static Optional<Asset> cheapest(List<Asset> offers) {
    return offers.stream().min(Comparator.comparingLong(Asset::valueCents));
  }

  private void affordable(Asset cheapest) {
    var value = cheapest.valueCents();
    var most = campaign.budget().perCustomerCents();
    var words =
        "is less than one action costs: the cheapest offer that the campaign may make, "
            + cheapest.id()
            + ", is worth "
            + value
            + "; raise it to that, or leave offers with a value out of assets.";
    if (campaign.budget().limitCents() > 0 && campaign.budget().limitCents() < value) {
      fault("/budget/limit_cents", words);
    } else if (most != null && most < value) {
      fault("/budget/per_customer_cents", words);
    }
  }

  private void onlyAtNight() {
    if (!(campaign.trigger() instanceof Trigger.Schedule(var at, var zone, _))
        || !zone.equals("customer")
        || campaign.actions().contains(Tool.UPDATE_CRM)
        || !faults.noneUnder("/trigger", "/quiet_hours", "/expires_after")) {
      return;
    }
    var wait = untilMorning(LocalTime.parse(at), campaign.quietHours());
    if (campaign.expiresAfter().compareTo(wait) <= 0 && wait.isPositive()) {
      fault(
          "/trigger/schedule/at",
          "lies in the quiet hours, and expires_after, "
              + Durations.text(campaign.expiresAfter())
              + ", is over before they end at "
              + campaign.quietHours().to()
              + "; nobody would ever be contacted. Move at, or let it expire later.");
    }
  }

  private static Duration untilMorning(LocalTime at, QuietHours quiet) {
    var before = Duration.between(quiet.from(), at);
    var night = Duration.between(quiet.from(), quiet.to());
    var since = before.isNegative() ? before.plusDays(1) : before;
    var length = night.isNegative() ? night.plusDays(1) : night;
    return length.minus(since);
  }

  private void fault(String pointer, String detail) {
    file.at(pointer).ifPresent(field -> field.fault(detail));
  }
}
