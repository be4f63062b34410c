package dev.cozeworker.loadtests;

import dev.cozeworker.loadtests.stage.Stage;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What a simulation needs of the stage that is set for it.
 *
 * @param ownStage whether it cannot do with a broker and a Coze that are there
 * @param simulatorOptions of the simulator's command line
 * @param setting done before the worker starts
 */
record Plan(boolean ownStage, List<String> simulatorOptions, BiConsumer<Stage, Profile> setting) {

  Plan {
    simulatorOptions = List.copyOf(simulatorOptions);
  }

  /** Calls that take as long as the profile says, wherever they are made. */
  static Plan usual() {
    return new Plan(false, List.of(), (stage, profile) -> stage.coze().answerIn(profile.call()));
  }

  /** A simulator that is set in another way. */
  static Plan with(BiConsumer<Stage, Profile> setting) {
    return new Plan(true, List.of(), setting);
  }
}
