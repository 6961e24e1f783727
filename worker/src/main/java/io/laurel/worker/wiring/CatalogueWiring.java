package io.laurel.worker.wiring;

import io.laurel.activities.lucene.Embedder;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.activities.postgres.PostgresEmbeddingCache;
import io.laurel.worker.settings.CatalogueSettings;
import io.laurel.worker.settings.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be offered, searchable by meaning in process. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.WORKER, Role.CONSOLE})
class CatalogueWiring {

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
      LuceneCatalogue catalogue, PostgresAssets assetRows, CatalogueSettings settings) {
    return new CatalogueRefresh(catalogue, assetRows, settings.refresh());
  }
}
