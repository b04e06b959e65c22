package io.github.tabfit.notebook;

import java.awt.GraphicsEnvironment;

/** The fonts of the machine. */
final class Fonts {
  /** Whether there are any to draw letters with: a Java without a window system may have none. */
  static final boolean ARE_THERE = areThere();

  private Fonts() {}

  private static boolean areThere() {
    try {
      return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
          > 0;
    } catch (LinkageError | InternalError e) {
      // What Java says where its library for fonts, or their list, is missing.
      return false;
    }
  }
}
