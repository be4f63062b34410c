package dev.cozeworker.loadtests.chaos;

/**
 * One kind of trouble.
 *
 * @param name on the command line and in the report
 * @param nodes how many the broker has
 * @param workers how many there are at the beginning
 */
record Scenario(String name, int nodes, int workers, Trouble trouble) {

  /** This one, and after it that one with the same processes. */
  Scenario then(Scenario next) {
    Trouble both =
        (scene, rounds) -> {
          trouble.make(scene, rounds);
          next.trouble.make(scene, rounds);
        };
    return new Scenario(name + "+" + next.name, nodes, workers, both);
  }

  /** What is done while requests come in. */
  @FunctionalInterface
  interface Trouble {
    /** Does it so many times. */
    void make(Scene scene, int rounds);
  }
}
