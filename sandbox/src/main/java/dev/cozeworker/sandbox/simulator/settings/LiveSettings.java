package dev.cozeworker.sandbox.simulator.settings;

/** The settings in force; replaced as a whole, by the event loop alone. */
public final class LiveSettings {
  private Settings current;

  public LiveSettings(Settings current) {
    this.current = current;
  }

  public Settings get() {
    return current;
  }

  public void set(Settings next) {
    current = next;
  }
}
