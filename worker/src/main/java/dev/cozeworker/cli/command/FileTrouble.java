package dev.cozeworker.cli.command;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a user named and that cannot be used, as a sentence. */
public final class FileTrouble {

  private FileTrouble() {}

  /** Returns which file it is, and why it cannot be used. */
  public static String of(FileSystemException failure) {
    return "%s cannot be used: %s.".formatted(failure.getFile(), reason(failure));
  }

  private static String reason(FileSystemException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing(failure.getFile());
      case AccessDeniedException denied -> "this user may not read or write it";
      case FileAlreadyExistsException there -> "it exists already";
      default -> String.valueOf(failure.getReason());
    };
  }

  private static String missing(@Nullable String file) {
    @Nullable Path folder = file == null ? null : Path.of(file).toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder)
        ? "it does not exist"
        : "the directory %s does not exist".formatted(folder);
  }
}
