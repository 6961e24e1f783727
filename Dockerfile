# One image, every role; settings decide (LAUREL_ROLES).
FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -DskipTests -Dspotless.check.skip package \
 && java -Djarmode=tools -jar worker/target/laurel-worker-*.jar extract --destination /laurel \
 && mv /laurel/laurel-worker-*.jar /laurel/laurel.jar

FROM eclipse-temurin:25.0.3_9-jre-noble
RUN useradd --system --create-home laurel && install --directory --owner laurel /var/lib/laurel/streams
COPY --from=build --chown=laurel /laurel /opt/laurel
USER laurel
WORKDIR /home/laurel
# The AOT cache: what the demo loads, every role loads. The image does without it where the demo cannot play while it is
# built. The JVM takes a cache only with the very flags that it was made with.
RUN timeout 600 java -XX:AOTCacheOutput=/opt/laurel/laurel.aot --enable-native-access=ALL-UNNAMED \
      --sun-misc-unsafe-memory-access=allow -jar /opt/laurel/laurel.jar demo --once --data /tmp/demo >/tmp/demo.log 2>&1 \
    || tail -n 20 /tmp/demo.log; \
    rm -rf /tmp/demo /tmp/demo.log
EXPOSE 8080
ENTRYPOINT ["java", "-XX:AOTCache=/opt/laurel/laurel.aot", "-Xlog:aot*=off", "-Xlog:cds*=off", \
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
            "-XX:MaxRAMPercentage=75", "-jar", "/opt/laurel/laurel.jar", "run"]
