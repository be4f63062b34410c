package dev.cozeworker.coze;

/** Is told while a run goes on at Coze with nobody on the line: for so long it is no call here. */
public interface Meantime {

  /** Coze has taken the run on; from now on it is only looked at. */
  void begins();

  /** Nothing is looked at any more. Runs on the thread that said {@link #begins}. */
  void ends();

  /** Returns the one for which a run that is only looked at is a call like any other. */
  static Meantime unheeded() {
    return new Meantime() {
      @Override
      public void begins() {}

      @Override
      public void ends() {}
    };
  }
}
