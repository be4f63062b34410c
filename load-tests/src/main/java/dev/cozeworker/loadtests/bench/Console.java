package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command prints, as it comes.
 *
 * @param logs where what is started leaves its logs
 */
record Console(PrintWriter out, Path logs) {

  static Console open(CommandSpec spec) {
    try {
      Console console =
          new Console(spec.commandLine().getOut(), Files.createTempDirectory("coze-worker-bench"));
      console.say("# " + Machine.describe());
      console.say("# logs in " + console.logs);
      return console;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }
}
