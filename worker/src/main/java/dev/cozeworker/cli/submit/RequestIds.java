package dev.cozeworker.cli.submit;

import java.util.HashMap;
import java.util.Map;

/** The ids of a batch, numbered in the order of the file; all that is kept of it in memory. */
final class RequestIds {
  private final Map<String, Integer> indexes = new HashMap<>();

  /** Adds an id; returns false if the batch has it already. */
  boolean add(String id) {
    return indexes.putIfAbsent(id, indexes.size()) == null;
  }

  /** Returns the number of the id, from 0, or -1 if the batch does not have it. */
  int indexOf(String id) {
    return indexes.getOrDefault(id, -1);
  }

  int size() {
    return indexes.size();
  }
}
