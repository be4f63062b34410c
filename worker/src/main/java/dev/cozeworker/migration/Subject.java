package dev.cozeworker.migration;

import dev.cozeworker.failover.Resource;

/** One credential of a route, and the bot or workflow that it was asked for. */
public record Subject(String route, String credential, Resource resource) {}
