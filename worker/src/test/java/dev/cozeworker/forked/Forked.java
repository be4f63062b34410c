package dev.cozeworker.forked;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM like the one of the tests: the same Java, the same class path. */
public final class Forked {
  private Forked() {}

  /** Returns what starts the program of that class. */
  public static ProcessBuilder jvm(List<String> flags, Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
