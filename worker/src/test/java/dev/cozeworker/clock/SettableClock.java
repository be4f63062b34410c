package dev.cozeworker.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved. */
public class SettableClock extends Clock {
  private volatile Instant now;

  public SettableClock() {
    this(Instant.parse("2026-11-22T12:00:00Z"));
  }

  public SettableClock(Instant now) {
    this.now = now;
  }

  /** Moves it on. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** Makes it show that. */
  public synchronized void moveTo(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
