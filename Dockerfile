FROM maven:3.9-eclipse-temurin-17 AS build
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
# bash alone asks: the image need not have curl
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/${SERVER_PORT:-8080} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
# exec form: WAGS itself gets the SIGTERM of "docker stop" and drains; give it more than SHUTDOWN_DRAIN_SECONDS
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "wags.jar"]
