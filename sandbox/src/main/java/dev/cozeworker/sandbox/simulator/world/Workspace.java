package dev.cozeworker.sandbox.simulator.world;

import java.util.List;

/** A workspace, with the account that owns it at the start. */
public record Workspace(String name, String owner, List<String> bots, List<String> workflows) {

  public Workspace {
    bots = List.copyOf(bots);
    workflows = List.copyOf(workflows);
  }

  boolean has(String resource) {
    return bots.contains(resource) || workflows.contains(resource);
  }
}
