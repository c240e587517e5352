FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
# What changes less often than the sources, in a layer of its own: plugins, libraries and, by the copies that
# belong to generate-resources, Payara Micro itself, which is most of it
COPY pom.xml .
RUN mvn -B -ntp -q generate-resources dependency:resolve dependency:resolve-plugins -DincludeScope=runtime
COPY schema.sql .
COPY src src
RUN mvn -B -ntp package -Dmaven.test.skip=true

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home wags
USER wags
WORKDIR /home/wags
COPY --from=build /build/target/wags.jar .
# 130 MB at each start, and uploads. A volume, so that the rest can be read-only
VOLUME /tmp
EXPOSE 8080
# bash alone asks: the image need not have curl
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/${SERVER_PORT:-8080} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
# exec form: WAGS itself gets the SIGTERM of "docker stop" and drains; give it more than SHUTDOWN_DRAIN_SECONDS.
# The heap is half of the container's memory: the server's classes and threads need 250 MB beside it
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "wags.jar"]
