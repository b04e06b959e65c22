package io.github.tabfit.page;

/** How a remark is meant. */
public enum Tone {
  GOOD("Good"),
  PLAIN("Note"),
  ATTENTION("Look at this"),
  BAD("Beware");

  private final String word;

  Tone(String word) {
    this.word = word;
  }

  /** What is read out before the remark, so that it does not depend on a colour. */
  String word() {
    return word;
  }
}
