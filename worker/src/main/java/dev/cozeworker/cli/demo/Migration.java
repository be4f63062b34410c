package dev.cozeworker.cli.demo;

import dev.cozeworker.cli.submit.Progress;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.util.List;

/** Moves one workspace after another around the middle of the batch, and watches the rest. */
final class Migration implements Progress {
  private static final int FIRST_PERCENT = 35;
  private static final int STEP_PERCENT = 15;
  private static final Duration LIMBO = Duration.ofMillis(500);

  private final Progress display;
  private final SandboxControl coze;
  private final List<String> workspaces;
  private final int size;
  private int moved;

  Migration(Progress display, SandboxControl coze, List<String> workspaces, int size) {
    this.display = display;
    this.coze = coze;
    this.workspaces = List.copyOf(workspaces);
    this.size = size;
  }

  @Override
  public void onReply(Reply reply) {
    display.onReply(reply);
  }

  @Override
  public void onTick(int batch, int answered, int failed) {
    display.onTick(batch, answered, failed);
    long due = (long) size * (FIRST_PERCENT + moved * STEP_PERCENT) / 100;
    if (moved < workspaces.size() && answered >= due) {
      String workspace = workspaces.get(moved++);
      coze.migrate(workspace, LIMBO);
      display.say(
          "after %,d replies workspace %s moves from the personal account to the enterprise"
              .formatted(answered, workspace));
    }
  }

  @Override
  public void say(String line) {
    display.say(line);
  }

  @Override
  public void close() {
    display.close();
  }
}
