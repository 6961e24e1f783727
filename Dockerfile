# One image, every role; settings decide (LAUREL_ROLES).
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -DskipTests -Dspotless.check.skip package \
 && java -Djarmode=tools -jar worker/target/laurel-worker-*.jar extract --destination /laurel \
 && mv /laurel/laurel-worker-*.jar /laurel/laurel.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home laurel
COPY --from=build --chown=laurel /laurel /opt/laurel
USER laurel
WORKDIR /home/laurel
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=75", "-jar", "/opt/laurel/laurel.jar", "run"]
