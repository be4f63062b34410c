package dev.cozeworker.config.loader;

import java.util.Comparator;

/** Where a value was set; its text opens every message about it. */
sealed interface Origin {

  /** Orders as a reader looks for them: down the file, then the variables by name. */
  Comparator<Origin> READING_ORDER =
      Comparator.comparingInt(Origin::line)
          .thenComparingInt(Origin::column)
          .thenComparing(Origin::toString);

  int line();

  int column();

  /** A place in the file, both counted from 1. */
  record InFile(int line, int column) implements Origin {
    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }

  /** An environment variable. */
  record InEnvironment(String variable) implements Origin {
    @Override
    public int line() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int column() {
      return 0;
    }

    @Override
    public String toString() {
      return variable;
    }
  }

  /** Nowhere: it is the default, or it is missing. */
  record Nowhere() implements Origin {
    @Override
    public int line() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int column() {
      return 1;
    }

    @Override
    public String toString() {
      return "";
    }
  }
}
