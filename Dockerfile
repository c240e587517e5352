FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
# What changes less often than the sources, in a layer of its own: plugins, libraries and, by the copies that
# belong to generate-resources, Payara Micro itself, which is most of it
COPY pom.xml .
COPY .mvn .mvn
RUN mvn -B -ntp -q generate-resources dependency:resolve dependency:resolve-plugins -DincludeScope=runtime
COPY schema.sql .
COPY src src
RUN mvn -B -ntp package -Dmaven.test.skip=true

# The folder with an archive of its classes, which saves some seconds of each start. The archive is made by a start, which needs a
# database, and holds for this very Java at this very place only: so this is the image below and a database that is thrown away
FROM eclipse-temurin:17-jre AS archive
RUN apt-get update && apt-get install -y --no-install-recommends mariadb-server && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/target/wags /opt/wags
COPY src/main/bin/archive.sh /tmp/archive.sh
RUN sh /tmp/archive.sh /opt/wags

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home wags
COPY --from=archive /opt/wags /opt/wags
USER 10001
WORKDIR /home/wags
# 55 MB at each start, and uploads. A volume, so that the rest can be read-only
VOLUME /tmp
EXPOSE 8080
# bash alone asks, over HTTPS the openssl that the image's certificates come with: it need not have curl
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s CMD ["bash", "-c", "ask() { if [ -n \"$SERVER_TLS_KEY\" ]; then openssl s_client -quiet -connect localhost:$1 2>/dev/null; else exec 3<>/dev/tcp/localhost/$1 && cat >&3 && cat <&3; fi; }; printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' | ask ${SERVER_PORT:-8080} | head -1 | grep -q ' 200 '"]
# The heap is half of the container's memory: the server's classes and threads need 250 MB beside it
ENV JAVA_OPTS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
# exec form, and the script becomes Java: WAGS itself gets the SIGTERM of "docker stop" and drains; give it more than
# SHUTDOWN_DRAIN_SECONDS
ENTRYPOINT ["/opt/wags/bin/wags"]
