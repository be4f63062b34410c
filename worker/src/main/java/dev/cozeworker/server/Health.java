package dev.cozeworker.server;

import java.util.List;

/** Whether the worker is well, and what is wrong where it is not. */
public record Health(boolean well, List<String> troubles) {
  public Health {
    troubles = List.copyOf(troubles);
  }

  /** Returns the health that those troubles make. */
  public static Health of(List<String> troubles) {
    return new Health(troubles.isEmpty(), troubles);
  }
}
