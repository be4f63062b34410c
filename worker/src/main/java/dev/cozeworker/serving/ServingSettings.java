package dev.cozeworker.serving;

import dev.cozeworker.contracts.Payload;
import java.net.URI;
import java.time.Duration;

/**
 * What serving needs to know of the configuration, beside each route's own.
 *
 * @param callTimeout how long one attempt may take
 * @param asyncTimeout how long one attempt at a workflow in mode {@code async} may take
 * @param baseUrl named where a token may be one of another site
 */
public record ServingSettings(Duration callTimeout, Duration asyncTimeout, URI baseUrl) {

  /** Returns how long one attempt at that payload may take. */
  Duration timeoutOf(Payload payload) {
    boolean async =
        payload instanceof Payload.Workflow workflow
            && workflow.mode() == Payload.WorkflowMode.ASYNC;
    return async ? asyncTimeout : callTimeout;
  }
}
