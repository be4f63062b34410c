package dev.cozeworker.server;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/** Says of each of the worker's metrics what it is; scrapers show it as its help. */
final class MetricDescriptions implements MeterFilter {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("coze.worker.requests", "Replies, by route, type and status"),
          Map.entry("coze.worker.request", "From a request's timestamp to the commit of its reply"),
          Map.entry("coze.worker.calls", "Calls to Coze, by outcome"),
          Map.entry("coze.worker.call", "How long calls to Coze took"),
          Map.entry(
              "coze.worker.failovers",
              "Replies served by a credential though another stands before it in the route"),
          Map.entry("coze.worker.dead.letters", "Records that are no requests"),
          Map.entry("coze.worker.in.flight", "Calls under way"),
          Map.entry("coze.worker.max.in.flight", "How many calls there may be under way"),
          Map.entry("coze.worker.buffered", "Records in memory that wait"),
          Map.entry("coze.worker.lag", "Records of the worker's partitions that are not answered"),
          Map.entry("coze.worker.halted.partitions", "Partitions that cannot be read on"),
          Map.entry("coze.worker.ready", "1 or 0, as /healthz/ready"),
          Map.entry("coze.worker.parked", "0: nothing is parked in this version"));

  @Override
  public Meter.Id map(Meter.Id id) {
    String text = TEXTS.get(id.getName());
    return text == null
        ? id
        : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), text, id.getType());
  }
}
