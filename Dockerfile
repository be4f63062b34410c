# The worker, with a Java runtime of its own. Build: docker build -t coze-worker .
# Run as in helm/coze-worker: any user but root, the root read-only, and a place to write at /tmp.

FROM eclipse-temurin:25-jdk-noble AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -Pdistribution -Dmaven.test.skip=true -Dspotless.check.skip=true -pl worker -am package \
 && mkdir /opt/coze-worker \
 && tar -xzf worker/target/coze-worker-*-distribution.tar.gz --strip-components=1 -C /opt/coze-worker
RUN bin/make-runtime /opt/java
# Made with the runtime and at the place that it will be used with and at; see docs/performance.md.
RUN JAVA_HOME=/opt/java /opt/coze-worker/bin/make-aot-cache

FROM ubuntu:24.04
LABEL org.opencontainers.image.title="coze-worker" \
      org.opencontainers.image.description="An event-driven failover worker for Coze bots and workflows over Kafka" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/java /opt/java
COPY --from=build /opt/coze-worker /opt/coze-worker
# Without LANG Java cannot open a file whose name is not ASCII.
ENV JAVA_HOME=/opt/java PATH=/opt/coze-worker/bin:$PATH LOG_FORMAT=json LANG=C.UTF-8
WORKDIR /tmp
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/coze-worker/bin/coze-worker"]
CMD ["run"]
