package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A file of text, perhaps gzipped; every fault becomes a {@link DataException}.
 *
 * @param path where it is
 * @param origin what the user calls it
 * @param zipped whether its text is to be unzipped
 * @param charset what the user says that it is written in
 * @param hashed whether its bytes are summed up as they are read
 */
public record TextFile(
    Path path, String origin, boolean zipped, Optional<String> charset, boolean hashed) {
  private static final String ZIPPED = ".gz";

  /**
   * Of a source, whose name tells whether it is zipped.
   *
   * @throws DataException if there is no such file
   */
  public static TextFile of(SourceSpec.File file, Optional<String> charset) {
    requireReadable(file.path());
    boolean zipped = file.name().toLowerCase(Locale.ROOT).endsWith(ZIPPED);
    return new TextFile(file.path(), file.label(), zipped, charset, false);
  }

  /** A file's name in lower case, without the ending that says that it is zipped. */
  public static String plainName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(ZIPPED) ? lower.substring(0, lower.length() - ZIPPED.length()) : lower;
  }

  /** Checks that there is such a file. */
  public static void requireReadable(Path path) {
    if (!Files.exists(path)) {
      throw new DataException(
          path
              + ": there is no such file (paths are relative to the"
              + " experiment file, or to the working directory)");
    }
    if (Files.isDirectory(path) || !Files.isReadable(path)) {
      throw new DataException(path + ": cannot be read (check the file's permissions)");
    }
  }

  /** The same file, whose bytes are summed up as they are read in blocks. */
  public TextFile asHashed() {
    return new TextFile(path, origin, zipped, charset, true);
  }

  /** Opens its bytes; of what charset they are is not looked at. */
  public TextStream open() throws IOException {
    return TextStream.open(path, zipped, hashed ? Optional.of(new Sha256()) : Optional.empty());
  }

  /**
   * Decodes what was opened, as its user says or as its first bytes tell.
   *
   * @param required what it must be, for the message where it is another kind of file
   */
  public TextEncoding decode(TextStream stream, String required) throws IOException {
    Signatures.refuse(origin, required, stream.start());
    TextEncoding encoding =
        charset
            .map(TextEncoding::named)
            .orElseGet(() -> TextEncoding.found(stream.start(), stream.isWhole()));
    if (encoding.charset().isPresent()) {
      stream.decode(encoding.charset().get());
    }
    return encoding;
  }

  /** Bytes of text, 0 when only reading them would tell. */
  public long size() {
    try {
      return zipped ? 0 : Files.size(path);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /**
   * SHA-256 of the file's bytes, which are read for it alone.
   *
   * @throws DataException if the file cannot be read
   */
  public String sha256() {
    try (TextStream stream = TextStream.open(path, false, Optional.of(new Sha256()))) {
      return stream.sha256().orElseThrow();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** The user's fault behind what reading threw. */
  public TabfitException fault(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TabfitException ours) {
        return ours;
      }
      if (cause instanceof CharacterCodingException) {
        return notInCharset(thrown);
      }
      if (cause instanceof ZipException || (zipped && cause instanceof EOFException)) {
        return new DataException(
            "%s: is not a whole gzip file: %s (compress it again, or take .gz off its name)"
                .formatted(origin, cause.getMessage()),
            thrown);
      }
    }
    return new DataException("%s: cannot be read: %s".formatted(origin, describe(thrown)), thrown);
  }

  private static String describe(Exception thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }

  /** Why a block is no text; null if it is. */
  RawBlock.Fault fault(BlockText text) {
    Block block = text.block();
    if (text.survey().firstZero() >= 0) {
      long at = block.offset() + text.survey().firstZero();
      return first -> notText(at);
    }
    return text.isText() ? null : first -> notUtf8(firstFault(block, first));
  }

  private static String firstFault(Block block, long firstLine) {
    try (InputStream text = new ByteArrayInputStream(block.bytes(), 0, block.end())) {
      return Utf8.firstFault(text, block.offset(), firstLine);
    } catch (IOException e) {
      throw new UncheckedIOException("an array can be read", e);
    }
  }

  /** The fault of a file whose byte, counted from 0, is 0. */
  private DataException notText(long at) {
    return new DataException(
        "%s: byte %d is 0: not a text file (save the table as text in UTF-8)"
            .formatted(origin, at));
  }

  /** The fault of text whose parts are in different charsets. */
  public DataException mixedText(long line) {
    return notUtf8("line %d, or one below, is in another charset than those above".formatted(line));
  }

  private DataException notUtf8(String what) {
    return new DataException(
        origin + ": " + what + " (save the file as UTF-8, or name its charset: data.csv.encoding)");
  }

  private DataException notInCharset(Exception cause) {
    return new DataException(
        "%s: its text is not %s (save the file as UTF-8, or name its charset: data.csv.encoding)"
            .formatted(origin, charset.orElse("in the charset that it begins with")),
        cause);
  }
}
