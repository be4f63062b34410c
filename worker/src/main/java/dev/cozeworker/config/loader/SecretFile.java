package dev.cozeworker.config.loader;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.Secret;
import dev.cozeworker.config.SecretSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret in a file, read again when the file has changed. It looks at the file at most once a
 * second, and follows symbolic links, so that it sees the swap by which Kubernetes renews a mounted
 * secret. While new content cannot be used, the old stays.
 */
final class SecretFile implements SecretSource {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /**
   * What tells one state of the file from the next; the file key is its inode, where it has one.
   */
  private record Stamp(FileTime modified, long size, @Nullable Object fileKey) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
    }
  }

  /** A file that can be read and still gives no secret. */
  private static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;
    private final String why;

    Unusable(String why) {
      super(why);
      this.why = why;
    }
  }

  private record Content(Secret secret, Stamp stamp) {}

  private final Path file;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Content content; // written with looking held
  private volatile Instant lastLook; // written with looking held
  private boolean complained; // guarded by looking

  private SecretFile(Path file, InstantSource clock, Content content) {
    this.file = file;
    this.clock = clock;
    this.content = content;
    this.lastLook = clock.instant();
  }

  /**
   * Opens a file that has to be there.
   *
   * @throws ConfigException if it cannot be read or is empty; the message names the file
   */
  static SecretFile open(Path file, InstantSource clock) {
    try {
      return new SecretFile(file, clock, read(file));
    } catch (IOException e) {
      throw new ConfigException("names the file " + file + ", which " + reason(e));
    }
  }

  @Override
  public Secret value() {
    if (isDue() && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return content.secret();
  }

  @Override
  public Secret fresh() {
    looking.lock();
    try {
      look();
    } finally {
      looking.unlock();
    }
    return content.secret();
  }

  private boolean isDue() {
    // Absolute, so that a clock that was set back does not stop the looking.
    return Duration.between(lastLook, clock.instant()).abs().compareTo(BETWEEN_LOOKS) >= 0;
  }

  private void look() {
    lastLook = clock.instant();
    try {
      if (!Stamp.of(file).equals(content.stamp())) {
        content = read(file);
        LOG.atInfo().addKeyValue("file", file).log("secret file has changed and was read again");
      }
      complained = false;
    } catch (IOException e) {
      if (!complained) {
        complained = true;
        LOG.atWarn()
            .addKeyValue("file", file)
            .addKeyValue("reason", reason(e))
            .log("secret file cannot be used, the last good content stays in use");
      }
    }
  }

  /** Reads a whole state of the file: one that did not change meanwhile. */
  private static Content read(Path file) throws IOException {
    for (int tries = 0; tries < 3; tries++) {
      Stamp before = Stamp.of(file);
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new Unusable("is empty");
      }
      if (Stamp.of(file).equals(before)) {
        return new Content(new Secret(text), before);
      }
    }
    throw new Unusable("changes while it is read");
  }

  /** Says what is wrong without the content: an exception of the system may only name the file. */
  private static String reason(IOException e) {
    return switch (e) {
      case Unusable unusable -> unusable.why;
      case NoSuchFileException missing -> "does not exist";
      case AccessDeniedException denied -> "this process may not read";
      case CharacterCodingException binary -> "is not UTF-8 text";
      default -> "cannot be read (" + e.getClass().getSimpleName() + ")";
    };
  }

  @Override
  public String toString() {
    return "file:" + file;
  }
}
