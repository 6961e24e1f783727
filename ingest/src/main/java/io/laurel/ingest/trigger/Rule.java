package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Trigger;
import io.laurel.campaign.condition.Tiers;
import io.laurel.campaign.condition.TriggerCondition;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trigger of one version of a campaign, its condition compiled. */
sealed interface Rule {

  Campaign campaign();

  TriggerCondition when();

  /** The condition as its author wrote it. */
  @Nullable String condition();

  /** The types of event that it looks at. */
  List<String> types();

  record OnEvent(Campaign campaign, Trigger.Event trigger, TriggerCondition when) implements Rule {
    @Override
    public @Nullable String condition() {
      return trigger.when();
    }

    @Override
    public List<String> types() {
      return List.of(trigger.type());
    }
  }

  record OnAbsence(Campaign campaign, Trigger.Absence trigger, TriggerCondition when)
      implements Rule {
    @Override
    public @Nullable String condition() {
      return trigger.when();
    }

    @Override
    public List<String> types() {
      return List.of(trigger.after(), trigger.until());
    }
  }

  record OnCount(Campaign campaign, Trigger.Count trigger, TriggerCondition when) implements Rule {
    @Override
    public @Nullable String condition() {
      return trigger.when();
    }

    @Override
    public List<String> types() {
      return List.of(trigger.of());
    }
  }

  record OnSchedule(Campaign campaign, Trigger.Schedule trigger, TriggerCondition when)
      implements Rule {

    private static final String OF_CUSTOMER = "customer";

    boolean isInCustomersZone() {
      return trigger.zone().equals(OF_CUSTOMER);
    }

    /**
     * @param zone the customer's, if the schedule is in that
     */
    Daily daily(ZoneId zone) {
      var in = isInCustomersZone() ? zone : ZoneId.of(trigger.zone());
      return new Daily(LocalTime.parse(trigger.at()), in);
    }

    /** What makes it another schedule when it changes. */
    String terms() {
      return trigger.at() + " " + trigger.zone();
    }

    @Override
    public @Nullable String condition() {
      return trigger.when();
    }

    @Override
    public List<String> types() {
      return List.of();
    }
  }

  /**
   * @throws io.laurel.campaign.condition.BadCondition when it cannot be used, as after a change of
   *     the tiers
   */
  static Rule of(Campaign campaign, Tiers tiers) {
    return switch (campaign.trigger()) {
      case Trigger.Event event ->
          new OnEvent(campaign, event, TriggerCondition.compile(event.when(), event.type(), tiers));
      case Trigger.Absence absence ->
          new OnAbsence(
              campaign, absence, TriggerCondition.compile(absence.when(), absence.after(), tiers));
      case Trigger.Count count ->
          new OnCount(campaign, count, TriggerCondition.compile(count.when(), count.of(), tiers));
      case Trigger.Schedule schedule ->
          new OnSchedule(
              campaign, schedule, TriggerCondition.compileForSchedule(schedule.when(), tiers));
    };
  }
}
