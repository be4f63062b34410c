package dev.cozeworker.config.loader;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Turns the places of SnakeYAML, counted from 0, into origins, counted from 1. */
final class Marks {
  private Marks() {}

  static Origin of(Node node) {
    return of(node.getStartMark());
  }

  static Origin of(Mark mark) {
    return new Origin.InFile(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
