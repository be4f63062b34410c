package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Request;
import java.time.Instant;

/** A request as it was taken up. */
public record Received(Request request, Reply.Source source, Instant receivedAt) {}
