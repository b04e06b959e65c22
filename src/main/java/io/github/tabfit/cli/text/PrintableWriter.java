package io.github.tabfit.cli.text;

import io.github.tabfit.spec.Printable;
import java.io.IOException;
import java.io.Writer;

/** Passes text on with what a terminal would obey escaped, whoever wrote it. */
public final class PrintableWriter extends Writer {
  private final Writer to;

  public PrintableWriter(Writer to) {
    this.to = to;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    to.write(Printable.text(new String(text, offset, length)));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    to.write(Printable.text(text.substring(offset, offset + length)));
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
