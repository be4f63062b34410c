package dev.cozeworker.coze;

import java.util.List;

/** Writes down what it is told. */
record RecordedMeantime(List<String> told) implements Meantime {

  @Override
  public void begins() {
    told.add("begins");
  }

  @Override
  public void ends() {
    told.add("ends");
  }
}
