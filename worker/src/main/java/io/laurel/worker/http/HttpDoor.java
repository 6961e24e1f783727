package io.laurel.worker.http;

import io.laurel.worker.keys.CallRates;
import io.laurel.worker.keys.Keyring;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** All of HTTP: import it once. Which routes there are follows from the profiles, one a role. */
@Configuration(proxyBeanMethods = false)
@Import({
  ErrorRoute.class,
  OpenApiRoute.class,
  Problems.class,
  GatewayRoutes.class,
  ConsoleRoutes.class
})
public class HttpDoor implements WebMvcConfigurer {

  private final Keyring keys;
  private final CallRates rates;
  private final BodyRoom room;
  private final ObjectProvider<Repeats> repeats;

  HttpDoor(Keyring keys, CallRates rates, BodyRoom room, ObjectProvider<Repeats> repeats) {
    this.keys = keys;
    this.rates = rates;
    this.room = room;
    this.repeats = repeats;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KeyCheck(keys, rates));
    registry.addInterceptor(room);
    HandlerInterceptor repeated = repeats.getIfAvailable();
    registry
        .addInterceptor(repeated == null ? new WithoutRepeats() : repeated)
        .addPathPatterns("/api/**", "/ingest");
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new BodyArgument(room));
    resolvers.add(new CallerArgument());
  }

  /** An id in a path may hold a slash, written as %2F; Tomcat's own refusals are problems too. */
  @Bean
  static WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainSpokenTomcat() {
    return factory -> {
      factory.addConnectorCustomizers(connector ->
          connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
      factory.addContextCustomizers(context -> {
        if (context.getParent() instanceof StandardHost host) {
          host.setErrorReportValveClass(ProblemValve.class.getName());
        }
      });
    };
  }
}
