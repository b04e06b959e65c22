package io.github.tabfit.cli;

import java.util.List;

/** The command line's entry. */
public final class Main {
  private Main() {}

  /** Prints the arguments. */
  public static void main(String[] args) {
    System.out.println("tabfit " + List.of(args) + " in " + System.getProperty("user.dir"));
  }
}
