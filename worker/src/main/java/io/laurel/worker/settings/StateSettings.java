package io.laurel.worker.settings;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of the event stream.
 *
 * @param retention how long single events stay; totals and latest words stay for good
 */
@ConfigurationProperties("laurel.state")
public record StateSettings(@Range(from = "P1M") @DefaultValue("P25M") Period retention) {}
