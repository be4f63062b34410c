package dev.cozeworker.cli.submit;

import java.util.Optional;

/** How the text of the file becomes requests. */
interface LineFormat {

  /** Begins to read a file at its start. */
  Reading begin();

  /** One way through a file; what stood before may decide what something means. */
  interface Reading {

    /** Returns whether an entry ends with this line, and the next line begins another. */
    default boolean isWhole(byte[] text) {
      return true;
    }

    /**
     * Returns what the text is, or empty where it asks for nothing, as a header does.
     *
     * @param number the number of its first line, from 1
     */
    Optional<Entry> read(int number, byte[] text);
  }
}
