package dev.cozeworker.loadtests;

import com.typesafe.scalalogging.Logger;
import dev.cozeworker.loadtests.traffic.Arrival;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ActionBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * A step of a scenario: sends a request to Kafka and goes on when its reply can be read. All that
 * is used here of Gatling's inside, which is public and not promised, is in this file.
 */
final class KafkaRequest implements ActionBuilder {
  private final String name;
  private final Supplier<CompletableFuture<Arrival>> request;

  /**
   * Describes the step.
   *
   * @param name what the report calls it
   * @param request sends the next request; called only once the simulation runs
   */
  KafkaRequest(String name, Supplier<CompletableFuture<Arrival>> request) {
    this.name = name;
    this.request = request;
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return (context, next) -> new Step(context.coreComponents(), next);
  }

  /** The step in a running simulation. */
  private final class Step implements Action {
    private final CoreComponents core;
    private final Action next;
    private Logger logger = Logger.apply(KafkaRequest.class);

    Step(CoreComponents core, Action next) {
      this.core = core;
      this.next = next;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void execute(Session session) {
      long begin = core.clock().nowMillis();
      var _ = request.get().whenComplete((reply, failure) -> goOn(session, begin, reply, failure));
    }

    @Override
    public Logger logger() {
      return logger;
    }

    @Override
    public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger value) {
      logger = value;
    }

    private void goOn(
        Session session, long begin, @Nullable Arrival reply, @Nullable Throwable failure) {
      boolean good = reply != null && reply.isCompleted();
      core.statsEngine()
          .logResponse(
              session.scenario(),
              session.groups(),
              name,
              begin,
              reply == null ? core.clock().nowMillis() : reply.at(),
              good ? OK$.MODULE$ : KO$.MODULE$,
              Option.apply(reply == null ? null : reply.status()),
              Option.apply(good ? null : String.valueOf(reply == null ? failure : reply.status())));
      next.$bang(good ? session : session.markAsFailed());
    }
  }
}
