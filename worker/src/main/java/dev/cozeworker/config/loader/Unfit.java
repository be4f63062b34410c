package dev.cozeworker.config.loader;

/** An item that is not what its key takes; the message goes on where the key's name ends. */
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Item item;

  Unfit(Item item, String problem) {
    super(problem, null, false, false);
    this.item = item;
  }

  /** Stands for what was told already, and only ends the reading of a section. */
  static Unfit told() {
    return new Unfit(new Item("", "", new Origin.Nowhere()), "cannot be used");
  }

  Item item() {
    return item;
  }
}
