package io.laurel.worker.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach RisingWave, where it is the state engine.
 *
 * @param url {@code jdbc:postgresql://…}, since it speaks PostgreSQL's protocol
 * @param brokers Kafka's, as RisingWave reaches them; absent where it does as Laurel does
 * @param pool connections; as many contexts are read at once
 */
@ConfigurationProperties("laurel.risingwave")
public record RisingWaveSettings(
    @Form(pattern = "jdbc:postgresql:\\S+", words = "jdbc:postgresql://HOST:PORT/DATABASE")
        @Nullable String url,
    @DefaultValue("root") String user,
    @Nullable String password,
    @Nullable Path passwordFile,
    @Form(
            pattern = Form.HOST_AND_PORT + "(," + Form.HOST_AND_PORT + ")*",
            words = "HOST:PORT, or several with commas between")
        @Nullable String brokers,
    @Range(from = "1") @DefaultValue("8") int pool) {

  /**
   * @throws CannotStart when it is not set
   */
  public String address() {
    if (url == null || url.isBlank()) {
      throw new CannotStart(
          "Set laurel.risingwave.url (LAUREL_RISINGWAVE_URL) to"
              + " jdbc:postgresql://HOST:PORT/DATABASE, or leave out laurel.state.engine.");
    }
    return url;
  }

  /** Empty where the server asks for none. */
  public String secret() {
    return SecretText.find("laurel.risingwave.password", password, passwordFile)
        .map(SecretText::value)
        .orElse("");
  }

  /**
   * @throws CannotStart when Kafka's are not set either
   */
  public String brokers(KafkaSettings kafka) {
    return brokers == null || brokers.isBlank() ? kafka.servers() : brokers;
  }

  @Override
  public String toString() {
    return "RisingWaveSettings[user=" + user + ", brokers=" + brokers + "]";
  }
}
