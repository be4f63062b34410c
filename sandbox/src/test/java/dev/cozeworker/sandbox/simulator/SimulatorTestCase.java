package dev.cozeworker.sandbox.simulator;

import dev.cozeworker.sandbox.simulator.settings.Settings;
import dev.cozeworker.sandbox.simulator.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test against a simulator of its own. */
abstract class SimulatorTestCase {
  static final World WORLD = World.standard(7);
  static final String BOT = WORLD.bots().getFirst();
  static final String WORKFLOW = WORLD.workflows().getFirst();
  static final String PERSONAL = WORLD.account(World.PERSONAL).pat();
  static final String ENTERPRISE = WORLD.account(World.ENTERPRISE).pat();

  Simulator simulator = Simulator.start(WORLD, Settings.STANDARD);
  CozeClient coze = new CozeClient(simulator.baseUrl());

  @BeforeEach
  void answerAtOnce() {
    behave("");
  }

  @AfterEach
  void stop() {
    coze.close();
    simulator.close();
  }

  /** Settings for quick answers, and more fields of the default behaviour. */
  static String settings(String more) {
    return """
    {"defaults":{"first_delta":{"fixed":{"ms":1}},"total":{"fixed":{"ms":20}},"deltas":4%s}}
    """
        .formatted(more.isEmpty() ? "" : "," + more);
  }

  void behave(String more) {
    coze.configure(settings(more));
  }
}
