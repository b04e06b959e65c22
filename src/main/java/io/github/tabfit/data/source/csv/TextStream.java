package io.github.tabfit.data.source.csv;

import io.github.tabfit.files.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a text file, opened once: first its start, to be looked at, then all of them. While
 * they pass, the file's own bytes (of a .gz those that are not yet unzipped) are summed up.
 */
final class TextStream implements Closeable {
  /** Bytes of text that can be looked at before they are read. */
  static final int START = 1 << 16;

  private static final int BUFFER = 1 << 16;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream file;
  private final PushbackInputStream text;
  private final Optional<Sha256> digest;
  private final byte[] start;
  private final int offset;

  private TextStream(InputStream opened, boolean zipped, Optional<Sha256> digest)
      throws IOException {
    this.digest = digest;
    file = digest.isPresent() ? digest.get().take(opened) : opened;
    text = new PushbackInputStream(zipped ? new GZIPInputStream(file, BUFFER) : file, START);
    byte[] first = text.readNBytes(START);
    boolean marked =
        first.length >= BOM.length && Arrays.equals(first, 0, BOM.length, BOM, 0, BOM.length);
    offset = marked ? BOM.length : 0;
    start = Arrays.copyOfRange(first, offset, first.length);
    text.unread(start);
  }

  /**
   * Opens a file.
   *
   * @param zipped whether its text is to be unzipped
   * @param digest takes the file's bytes; they are not summed up without one
   */
  static TextStream open(Path path, boolean zipped, Optional<Sha256> digest) throws IOException {
    InputStream opened = Files.newInputStream(path);
    try {
      return new TextStream(opened, zipped, digest);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * What the text begins with, without a byte order mark: {@link #START} bytes, or all of a shorter
   * one. Looking takes nothing from {@link #text}.
   */
  byte[] start() {
    return start.clone();
  }

  /** The place in the unzipped file of the text's first byte: behind a byte order mark. */
  int offset() {
    return offset;
  }

  /** The text, from its first byte on; it can be read once. */
  InputStream text() {
    return text;
  }

  /**
   * SHA-256 of the file's bytes in lower-case hexadecimal, empty if they are not summed up. What of
   * the file has not been read is read now.
   */
  Optional<String> sha256() throws IOException {
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    // Unzipping need not reach the end of the file.
    file.transferTo(OutputStream.nullOutputStream());
    return digest.map(Sha256::hex);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
