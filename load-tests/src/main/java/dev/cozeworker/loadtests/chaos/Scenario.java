package dev.cozeworker.loadtests.chaos;

/**
 * One kind of trouble.
 *
 * @param name on the command line and in the report
 * @param nodes how many the broker has
 * @param workers how many there are at the beginning
 */
record Scenario(String name, int nodes, int workers, Trouble trouble) {

  /** What is done while requests come in. */
  @FunctionalInterface
  interface Trouble {
    /** Does it so many times. */
    void make(Scene scene, int rounds);
  }
}
