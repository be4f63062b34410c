package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the sandbox as a child process. */
final class SandboxProcess {

  private SandboxProcess() {}

  static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(Sandbox.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
