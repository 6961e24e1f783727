package io.laurel.worker.wiring;

import io.laurel.worker.http.HttpDoor;
import io.laurel.worker.settings.LaurelSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** What every role has in common; each edge has a configuration of its own beside it. */
@SpringBootConfiguration
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ConfigurationPropertiesScan(basePackageClasses = LaurelSettings.class)
@ComponentScan
@Import(HttpDoor.class)
public class LaurelApplication {}
