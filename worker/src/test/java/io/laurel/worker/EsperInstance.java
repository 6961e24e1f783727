package io.laurel.worker;

import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.EventJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The rule of {@link CartBurst} by Esper, behind a consumer and the parsing that Laurel uses. */
final class EsperInstance {

  static final String GROUP = "esper";

  private static final String RULE =
      """
      @public @buseventtype create objectarray schema Cart(customer string, cents long);
      @public @buseventtype create objectarray schema Purchase(customer string);
      create context PerCustomer partition by customer from Cart(cents >= 3000), customer from Purchase;
      @name('left') context PerCustomer select context.key1 as customer from pattern
        [every Cart(cents >= 3000) -> (timer:interval(30 min) and not Cart(cents >= 3000) and not Purchase)];
      """;

  private long fired;

  private EsperInstance() {}

  /**
   * @param words of Kafka the address, the topic, how many events there are
   */
  public static void main(String[] words) throws Exception {
    new EsperInstance().run(words[0], words[1], Long.parseLong(words[2]));
  }

  private void run(String kafka, String topic, long events) throws Exception {
    var runtime = runtime();
    var config =
        Map.<String, Object>of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            ConsumerConfig.GROUP_ID_CONFIG,
            GROUP,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1000);
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      long taken = 0;
      while (taken < events) {
        var records = consumer.poll(Duration.ofMillis(200));
        records.forEach(item -> take(runtime, EventJson.readChecked(item.value())));
        taken += records.count();
        if (!records.isEmpty()) {
          consumer.commitSync();
        }
      }
      var service = runtime.getEventService();
      service.advanceTime(service.getCurrentTime() + CartBurst.WITHIN.toMillis() + 1);
      System.out.println("fired " + fired);
      Thread.sleep(Duration.ofMinutes(10)); // what it holds is looked at, then it is killed
    }
  }

  private EPRuntime runtime() throws Exception {
    var configuration = new Configuration();
    configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
    var compiled =
        EPCompilerProvider.getCompiler().compile(RULE, new CompilerArguments(configuration));
    var runtime = EPRuntimeProvider.getDefaultRuntime(configuration);
    var deployment = runtime.getDeploymentService().deploy(compiled);
    runtime
        .getDeploymentService()
        .getStatement(deployment.getDeploymentId(), "left")
        .addListener((fresh, _, _, _) -> fired += fresh.length);
    return runtime;
  }

  private static void take(EPRuntime runtime, CheckedEvent checked) {
    var service = runtime.getEventService();
    var event = checked.event();
    service.advanceTime(event.occurredAt().toEpochMilli());
    switch (event.eventType()) {
      case "cart_updated" ->
          service.sendEventObjectArray(
              new Object[] {
                checked.customer(),
                ((Number) event.properties().get("cart_value_cents")).longValue()
              },
              "Cart");
      case "order_placed" ->
          service.sendEventObjectArray(new Object[] {checked.customer()}, "Purchase");
      default -> {}
    }
  }
}
