package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.random.RandomGenerator;

/** How a time, in milliseconds, varies from call to call. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Distribution.Fixed.class, name = "fixed"),
  @JsonSubTypes.Type(value = Distribution.Uniform.class, name = "uniform"),
  @JsonSubTypes.Type(value = Distribution.Lognormal.class, name = "lognormal")
})
public sealed interface Distribution {
  /** A day: what a call can take at most. */
  int MAX_MILLIS = 86_400_000;

  int draw(RandomGenerator random);

  /** Always the same. */
  record Fixed(int ms) implements Distribution {
    public Fixed {
      check("ms", ms);
    }

    @Override
    public int draw(RandomGenerator random) {
      return ms;
    }
  }

  /** Any time between two, both included. */
  record Uniform(int minMs, int maxMs) implements Distribution {
    public Uniform {
      check("min_ms", minMs);
      check("max_ms", maxMs);
      if (minMs > maxMs) {
        throw new IllegalArgumentException("min_ms: " + minMs + " is above max_ms, " + maxMs);
      }
    }

    @Override
    public int draw(RandomGenerator random) {
      return random.nextInt(minMs, maxMs + 1);
    }
  }

  /** Mostly about the median, now and then much longer. */
  record Lognormal(int medianMs, double sigma) implements Distribution {
    public Lognormal {
      check("median_ms", medianMs);
      if (!(sigma >= 0 && sigma <= 5)) {
        throw new IllegalArgumentException("sigma: " + sigma + " is not between 0 and 5");
      }
    }

    @Override
    public int draw(RandomGenerator random) {
      return (int) Math.min(MAX_MILLIS, medianMs * Math.exp(sigma * random.nextGaussian()));
    }
  }

  private static void check(String name, int millis) {
    if (millis < 0 || millis > MAX_MILLIS) {
      throw new IllegalArgumentException(
          name + ": " + millis + " is not between 0 and " + MAX_MILLIS);
    }
  }
}
