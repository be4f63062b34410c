package dev.cozeworker.config.loader;

import dev.cozeworker.config.Secret;
import java.nio.file.Path;

/** A secret as it was set: itself, or the file it is in. */
sealed interface SecretText {

  /** The secret itself. */
  record Literal(Secret secret) implements SecretText {}

  /** The file that holds it. */
  record InFile(Path path) implements SecretText {}
}
