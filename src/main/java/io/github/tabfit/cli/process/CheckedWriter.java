package io.github.tabfit.cli.process;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Notices that a printer's text is not taken, which the printer itself keeps to itself. */
public final class CheckedWriter extends FilterWriter {
  private final PrintWriter printer;

  /**
   * @param printer what is asked
   * @param out it, or a writer to it
   */
  public CheckedWriter(PrintWriter printer, Writer out) {
    super(out);
    this.printer = printer;
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    super.write(text, offset, length);
    if (printer.checkError()) {
      throw new ResultRefused();
    }
  }
}
