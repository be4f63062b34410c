package dev.cozeworker.endtoend;

import org.junit.jupiter.api.AfterEach;

/** What tests share that each have a stage of their own: broker, Coze, and somebody who asks. */
abstract class OneStage {
  final Stage stage = Stage.withTokens();
  final Batch batch = stage.batch();

  @AfterEach
  void close() {
    batch.close();
    stage.close();
  }
}
