package dev.cozeworker.sandbox.simulator.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows which account owns each workspace now, and which moves are to come. */
public final class Ownership {
  private final Map<String, Holding> workspaces = new LinkedHashMap<>();
  private final Map<String, Holding> resources = new HashMap<>();

  public Ownership(List<Workspace> all) {
    for (Workspace workspace : all) {
      Holding holding = new Holding(workspace.owner());
      workspaces.put(workspace.name(), holding);
      workspace.bots().forEach(bot -> resources.put(bot, holding));
      workspace.workflows().forEach(workflow -> resources.put(workflow, holding));
    }
  }

  public boolean exists(String resource) {
    return resources.containsKey(resource);
  }

  /** Counts a call that names the resource, for the moves that wait for a number of calls. */
  public void called(String resource, Instant now) {
    Holding holding = resources.get(resource);
    if (holding != null && holding.move != null) {
      holding.move.called(now);
    }
  }

  /** The account that is served; none in the limbo of a move. */
  public Optional<String> ownerOf(String resource, Instant now) {
    Holding holding = resources.get(resource);
    return holding == null
        ? Optional.empty()
        : holding.ownerAt(now).filter(_ -> holding.hasReached(resource, now));
  }

  /**
   * Plans a move.
   *
   * @param workspace a workspace's name, or {@code all}
   * @return the names of the workspaces that will move; none if there is no such workspace
   */
  public List<String> schedule(String workspace, Move move) {
    List<String> moving =
        workspaces.keySet().stream()
            .filter(name -> workspace.equals("all") || workspace.equals(name))
            .toList();
    for (String name : moving) {
      workspaces.computeIfPresent(name, (same, holding) -> holding.moving(move));
    }
    return moving;
  }

  /** The owner of each workspace; empty text in limbo. */
  public Map<String, String> owners(Instant now) {
    Map<String, String> owners = new LinkedHashMap<>();
    workspaces.forEach((name, holding) -> owners.put(name, holding.ownerAt(now).orElse("")));
    return owners;
  }

  /** One workspace's owner and its pending move. */
  private static final class Holding {
    private String owner;
    private @Nullable Move move;
    private @Nullable Move past;

    Holding(String owner) {
      this.owner = owner;
    }

    Holding moving(Move next) {
      move = next;
      return this;
    }

    Optional<String> ownerAt(Instant now) {
      if (move != null && move.ended(now)) {
        owner = move.to();
        past = move;
        move = null;
      }
      return move != null && move.begun(now) ? Optional.empty() : Optional.of(owner);
    }

    boolean hasReached(String resource, Instant now) {
      return past == null || past.hasReached(resource, now);
    }
  }
}
