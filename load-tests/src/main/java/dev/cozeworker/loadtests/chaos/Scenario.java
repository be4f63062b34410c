package dev.cozeworker.loadtests.chaos;

/** One kind of trouble. */
interface Scenario {
  /** Its name on the command line and in the report. */
  String name();

  /** How many nodes the broker has. */
  int nodes();

  /** How many workers there are at the beginning. */
  int workers();

  /** Makes trouble so many times, while requests come in. */
  void play(Scene scene, int rounds);
}
