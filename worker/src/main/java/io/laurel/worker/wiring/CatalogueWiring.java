package io.laurel.worker.wiring;

import io.laurel.activities.lucene.Embedder;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.activities.postgres.PostgresEmbeddingCache;
import io.laurel.worker.settings.Role;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be offered, searchable by meaning in process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueWiring.Settings.class)
@OnRole({Role.WORKER, Role.CONSOLE})
class CatalogueWiring {

  /**
   * @param refresh how soon a changed asset is seen by searches
   */
  @ConfigurationProperties("laurel.catalogue")
  record Settings(@DefaultValue("500ms") Duration refresh) {}

  @Bean
  MiniLmEmbedder embedder() {
    return new MiniLmEmbedder();
  }

  @Bean
  LuceneCatalogue catalogue(Embedder embedder, PostgresEmbeddingCache embeddings) {
    return new LuceneCatalogue(embedder, embeddings);
  }

  @Bean
  CatalogueRefresh catalogueRefresh(
      LuceneCatalogue catalogue, PostgresAssets assetRows, Settings settings) {
    return new CatalogueRefresh(catalogue, assetRows, settings.refresh());
  }
}
