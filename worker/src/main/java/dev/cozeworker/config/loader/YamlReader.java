package dev.cozeworker.config.loader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Walks the nodes of a YAML file along the tree of keys and takes the settings, each with its line
 * and column. Nodes, not the values YAML would make of them, so that an id of nineteen digits stays
 * the text it is.
 */
final class YamlReader {
  private final Settings settings;
  private final Problems problems;

  YamlReader(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** Takes what stands at this path, whose name stands at that origin. */
  void read(KeyTree tree, KeyPath path, Node node, Origin origin) {
    Key<?> key = tree.key();
    if (key != null) {
      takeKey(key, path, node, origin);
      return;
    }
    settings.declare(path, origin);
    KeyTree items = tree.items();
    if (isNull(node)) {
      return;
    }
    if (items != null) {
      takeList(items, path, node, origin);
    } else {
      takeSection(tree, path, node, origin);
    }
  }

  private void takeKey(Key<?> key, KeyPath path, Node node, Origin origin) {
    if (key.type() instanceof ValueType.NotYet) {
      settings.put(Setting.of(key, path, "", origin));
    } else if (node instanceof ScalarNode scalar) {
      settings.put(Setting.of(key, path, text(scalar), origin));
    } else if (node instanceof SequenceNode list && key.type() instanceof ValueType.Several<?>) {
      takeValues(key, path, list, origin);
    } else {
      refuseShape(origin, path, key.type().form() + ", and is ", node);
    }
  }

  private void takeValues(Key<?> key, KeyPath path, SequenceNode list, Origin origin) {
    Setting setting = new Setting(key, path, List.of(), origin);
    for (Node node : list.getValue()) {
      if (node instanceof ScalarNode scalar) {
        setting = setting.and(Item.of(key, text(scalar), Marks.of(node)));
      } else {
        refuseShape(Marks.of(node), path, key.type().form() + ", and one is ", node);
      }
    }
    settings.put(setting);
  }

  private void takeList(KeyTree items, KeyPath path, Node node, Origin origin) {
    if (!(node instanceof SequenceNode list)) {
      refuseShape(origin, path, "a list, each item after a dash, and is ", node);
      return;
    }
    int index = 0;
    for (Node item : list.getValue()) {
      read(items, path.child(KeyPath.index(index)), item, Marks.of(item));
      index++;
    }
  }

  private void takeSection(KeyTree tree, KeyPath path, Node node, Origin origin) {
    if (!(node instanceof MappingNode section)) {
      refuseShape(
          origin, path, "a section of keys, each with a colon and its value, and is ", node);
      return;
    }
    Map<String, Origin> seen = new HashMap<>();
    for (NodeTuple entry : section.getValue()) {
      takeEntry(tree, path, entry, seen);
    }
  }

  private void takeEntry(KeyTree tree, KeyPath section, NodeTuple entry, Map<String, Origin> seen) {
    Origin origin = Marks.of(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode name)) {
      problems.add(origin, "a key must be plain text, not " + describe(entry.getKeyNode()));
      return;
    }
    KeyPath path = section.child(name.getValue());
    Origin first = seen.putIfAbsent(name.getValue(), origin);
    KeyTree child = tree.child(name.getValue());
    if (first != null) {
      problems.add(origin, "%s stands there twice, first on %s; keep one".formatted(path, first));
    } else if (child == null) {
      problems.add(origin, UnknownKey.message(tree, path));
    } else {
      read(child, path, entry.getValueNode(), origin);
    }
  }

  private void refuseShape(Origin origin, KeyPath path, String shape, Node node) {
    String name = path.isRoot() ? "the file" : path.toString();
    problems.add(origin, name + " must be " + shape + describe(node));
    settings.spoil(path);
  }

  private static String text(ScalarNode scalar) {
    return isNull(scalar) ? "" : scalar.getValue();
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static String describe(Node node) {
    return switch (node) {
      case MappingNode section -> "a section with keys";
      case SequenceNode list -> "a list";
      default -> "a single value";
    };
  }
}
