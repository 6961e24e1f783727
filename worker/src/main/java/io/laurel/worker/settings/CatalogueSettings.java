package io.laurel.worker.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The asset catalogue in memory.
 *
 * @param refresh how soon a changed asset is seen by searches
 */
@ConfigurationProperties("laurel.catalogue")
public record CatalogueSettings(@Range(from = "1ms") @DefaultValue("500ms") Duration refresh) {}
