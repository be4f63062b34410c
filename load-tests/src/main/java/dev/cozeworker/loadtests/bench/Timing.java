package dev.cozeworker.loadtests.bench;

import java.time.Duration;

/** How long each call takes, and how long a measurement warms up and lasts. */
record Timing(Duration call, Duration warmUp, Duration measure) {
  Timing {
    positive("call", call);
    positive("measure", measure);
  }

  /** The requests that so many calls under way can serve in all of this time, and some more. */
  int backlog(int inFlight) {
    double ideal = ideal(inFlight) * (warmUp.plus(measure).toMillis() / 1000.0);
    return (int) (ideal * 1.1) + 2 * inFlight;
  }

  /** The requests a second where all calls that may be under way always are. */
  double ideal(int inFlight) {
    return inFlight * 1000.0 / call.toMillis();
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + ": " + value + " is not above zero");
    }
  }
}
