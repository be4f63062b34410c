package dev.cozeworker.endtoend;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The threads of this process, virtual ones among them. */
final class RunningThreads {
  private RunningThreads() {}

  /**
   * Returns the stacks that are inside such code.
   *
   * @param butNot a pattern of what those are inside that do not count
   */
  static List<String> inside(String code, String butNot) throws IOException {
    Pattern others = Pattern.compile(butNot);
    Path folder = Files.createTempDirectory("threads");
    Path dump = folder.resolve("dump.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return Stream.of(Files.readString(dump).split("\n\n", -1))
          .filter(stack -> stack.contains(code) && !others.matcher(stack).find())
          .toList();
    } finally {
      Files.deleteIfExists(dump);
      Files.delete(folder);
    }
  }
}
