FROM eclipse-temurin:17-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# Dependencies first: they change less often than the sources
COPY pom.xml .
RUN mvn -B -ntp -q dependency:resolve dependency:resolve-plugins -DincludeScope=runtime
COPY schema.sql .
COPY src src
RUN mvn -B -ntp package -Dmaven.test.skip=true

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home wags
USER wags
WORKDIR /home/wags
COPY --from=build /build/target/wags.jar .
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s CMD curl -fsS "http://localhost:${SERVER_PORT:-8080}/health/ready"
# exec form: WAGS itself gets the SIGTERM of "docker stop" and drains; give it more than SHUTDOWN_DRAIN_SECONDS
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "wags.jar"]
