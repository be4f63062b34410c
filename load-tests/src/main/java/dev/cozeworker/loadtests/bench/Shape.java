package dev.cozeworker.loadtests.bench;

import java.time.Duration;

/** What a system is put under. */
sealed interface Shape {

  /** How long each call takes at the simulator. */
  Duration call();

  /** The calls that may be under way at once. */
  int inFlight();

  /** The requests a second that a perfect system would serve. */
  double ideal();

  /** How long it takes until the calls under way are as many as they will be. */
  Duration ramp();

  /** Requests that come at a rate, whatever becomes of those before. */
  record Steady(int rate, Duration call) implements Shape {
    private static final int IN_FLIGHT = 1000;
    private static final Duration TO_SETTLE = Duration.ofSeconds(1);

    public Steady {
      if (rate < 1) {
        throw new IllegalArgumentException("rate: " + rate + " is not above zero");
      }
    }

    @Override
    public int inFlight() {
      return IN_FLIGHT;
    }

    @Override
    public double ideal() {
      return rate;
    }

    @Override
    public Duration ramp() {
      return call.plus(TO_SETTLE);
    }

    @Override
    public String toString() {
      return rate + "/s of " + call.toSeconds() + " s";
    }
  }

  /** A long backlog, so that only the calls allowed at once are in the way. */
  record Full(int inFlight, Duration call) implements Shape {
    private static final Duration TO_SETTLE = Duration.ofSeconds(2);

    public Full {
      if (inFlight < 1 || !call.isPositive()) {
        throw new IllegalArgumentException(inFlight + "x" + call + ": both have to be above zero");
      }
    }

    /**
     * Reads the likes of {@code 500x1}: 500 calls of 1 s at once.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Full parse(String text) {
      if (!text.matches("\\d{1,6}x\\d{1,4}")) {
        throw new IllegalArgumentException(text + ": not calls x seconds, such as 500x1");
      }
      String[] parts = text.split("x", 2);
      return new Full(Integer.parseInt(parts[0]), Duration.ofSeconds(Integer.parseInt(parts[1])));
    }

    @Override
    public double ideal() {
      return inFlight * 1000.0 / call.toMillis();
    }

    /** A whole generation of calls, since those that begin together also end together. */
    @Override
    public Duration ramp() {
      return call.multipliedBy(5).dividedBy(4).plus(TO_SETTLE);
    }

    /** More requests than so many calls under way can serve in that time. */
    int backlog(Duration time, int depth) {
      return (int) (1.1 * depth * time.toMillis() / call.toMillis()) + depth;
    }

    @Override
    public String toString() {
      return inFlight + " of " + call.toSeconds() + " s";
    }
  }
}
