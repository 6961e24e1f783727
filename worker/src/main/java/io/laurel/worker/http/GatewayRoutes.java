package io.laurel.worker.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** The routes of role {@code gateway}. */
@Configuration(proxyBeanMethods = false)
@Profile("gateway")
@Import({IngestRoute.class, SchemaRoute.class, SegmentRoute.class, WebhookRoute.class})
class GatewayRoutes {}
