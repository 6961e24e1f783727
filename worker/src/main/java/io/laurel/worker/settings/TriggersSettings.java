package io.laurel.worker.settings;

import io.laurel.ingest.trigger.TriggerSettings.Scale;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the triggers are evaluated.
 *
 * @param lateness how long after a due time events from before it are waited for
 * @param threads that evaluate triggers in this process
 * @param standbyReplicas copies of the stores in other processes
 * @param instance a name that outlives a restart
 * @param storeMemory for caches and buffers of the stores, outside of the heap
 */
@ConfigurationProperties("laurel.triggers")
public record TriggersSettings(
    @DefaultValue("250ms") Duration lateness,
    @DefaultValue("1") int threads,
    @DefaultValue("0") int standbyReplicas,
    @Nullable String instance,
    @DefaultValue("96MB") DataSize storeMemory) {

  public TriggersSettings {
    if (lateness.isNegative()) {
      throw new CannotStart("laurel.triggers.lateness must not be negative, such as 250ms.");
    }
    if (threads < 1) {
      throw new CannotStart("laurel.triggers.threads must be at least 1.");
    }
    if (standbyReplicas < 0) {
      throw new CannotStart("laurel.triggers.standby-replicas must be 0 or more.");
    }
  }

  public Scale scale() {
    var name = Optional.ofNullable(instance).filter(text -> !text.isBlank());
    return new Scale(threads, standbyReplicas, name, storeMemory.toBytes());
  }
}
