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
    @Range(from = "0s") @DefaultValue("250ms") Duration lateness,
    @Range(from = "1") @DefaultValue("1") int threads,
    @Range(from = "0") @DefaultValue("0") int standbyReplicas,
    @Nullable String instance,
    @DefaultValue("96MB") DataSize storeMemory) {

  public Scale scale() {
    var name = Optional.ofNullable(instance).filter(text -> !text.isBlank());
    return new Scale(threads, standbyReplicas, name, storeMemory.toBytes());
  }
}
