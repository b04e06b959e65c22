package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Bytes;
import io.github.tabfit.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a text file, opened once: first its start, to be looked at, then all of them. While
 * they pass, the file's own bytes (of a .gz those that are not yet unzipped) are summed up.
 */
public final class TextStream implements Closeable {
  /** Bytes of text that are looked at before they are read. */
  public static final int START = 1 << 16;

  private static final int BUFFER = 1 << 16;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream file;
  private final Optional<Sha256> digest;
  private InputStream rest;
  private byte[] start;
  private boolean whole;
  private int offset;

  private TextStream(InputStream opened, boolean zipped, Optional<Sha256> digest)
      throws IOException {
    this.digest = digest;
    file = digest.isPresent() ? digest.get().take(opened) : opened;
    rest = zipped ? new GZIPInputStream(file, BUFFER) : file;
    begin();
  }

  /**
   * Opens a file.
   *
   * @param zipped whether its text is to be unzipped
   * @param digest takes the file's bytes; they are not summed up without one
   */
  public static TextStream open(Path path, boolean zipped, Optional<Sha256> digest)
      throws IOException {
    InputStream opened = Files.newInputStream(path);
    try {
      return new TextStream(opened, zipped, digest);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private void begin() throws IOException {
    start = rest.readNBytes(START);
    whole = start.length < START;
    if (Arrays.equals(start, 0, Math.min(start.length, BOM.length), BOM, 0, BOM.length)) {
      skip(BOM.length);
    }
  }

  /** Takes the text for one in that charset; to be called before anything is skipped. */
  public void decode(Charset charset) throws IOException {
    rest = new Transcoded(text(), charset);
    begin();
  }

  /** Leaves out lines, whatever stands in them. */
  public void skipLines(int lines) throws IOException {
    int left = lines;
    int at = 0;
    while (left > 0 && (at < start.length || grow())) {
      byte b = start[at++];
      if (b == '\r') {
        boolean more = at < start.length || grow();
        at += more && start[at] == '\n' ? 1 : 0;
      }
      left -= b == '\n' || b == '\r' ? 1 : 0;
      if (at >= START) {
        skip(at);
        at = 0;
      }
    }
    skip(at);
    if (!whole && start.length < START) {
      grow();
    }
  }

  /** Leaves out bytes of {@link #start}. */
  public void skip(int bytes) {
    start = Arrays.copyOfRange(start, bytes, start.length);
    offset += bytes;
  }

  /** Looks further; false at the text's end. */
  public boolean grow() throws IOException {
    byte[] more = rest.readNBytes(Math.max(START, start.length));
    int length = start.length;
    start = Arrays.copyOf(start, length + more.length);
    System.arraycopy(more, 0, start, length, more.length);
    whole = more.length == 0;
    return !whole;
  }

  /** Whether {@link #start} is known to be all of the text. */
  public boolean isWhole() {
    return whole;
  }

  /**
   * What the text begins with, without a byte order mark: {@link #START} bytes, or all of a shorter
   * one. Looking takes nothing from {@link #text}.
   */
  public byte[] start() {
    return start.clone();
  }

  /** The start as a block, whose records a parser can read. */
  public Block block() {
    byte[] bytes = Arrays.copyOf(start, start.length + 1 + Bytes.PADDING);
    bytes[start.length] = '\n';
    return new Block(bytes, start.length, offset, false, false);
  }

  /** The place in the unzipped text of the first byte that is given. */
  public int offset() {
    return offset;
  }

  /** The text, from its first byte on; it can be read once. */
  public InputStream text() {
    // The sequence closes what has ended; the file is read on to its end for its digest.
    InputStream open =
        new FilterInputStream(rest) {
          @Override
          public void close() {}
        };
    return new SequenceInputStream(new ByteArrayInputStream(start), open);
  }

  /**
   * SHA-256 of the file's bytes in lower-case hexadecimal, empty if they are not summed up. What of
   * the file has not been read is read now.
   */
  public Optional<String> sha256() throws IOException {
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    // Unzipping need not reach the end of the file.
    file.transferTo(OutputStream.nullOutputStream());
    return digest.map(Sha256::hex);
  }

  @Override
  public void close() throws IOException {
    rest.close();
    // Text in another charset is read through a stream that leaves the file open.
    file.close();
  }
}
