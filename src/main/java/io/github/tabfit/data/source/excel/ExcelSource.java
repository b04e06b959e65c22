package io.github.tabfit.data.source.excel;

import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A sheet of an .xlsx workbook; every fault becomes a {@link DataException}. */
public final class ExcelSource {
  private static final String OLD = "\u00d0\u00cf\u0011\u00e0";

  private final SourceSpec.File file;
  private final int skipped;

  /**
   * Of a file.
   *
   * @param skipped rows above the header that are left out, whatever they hold
   */
  public ExcelSource(SourceSpec.File file, int skipped) {
    this.file = file;
    this.skipped = skipped;
  }

  /**
   * Opens its rows.
   *
   * @param hashed whether the file's bytes are summed up
   * @throws DataException if it is no workbook, or has no such sheet, or none with a header
   */
  public RawBlocks open(boolean hashed) {
    refuseOld();
    try {
      Workbook book = Workbook.open(file.path());
      try {
        return new SheetBlocks(this, book, book.rows(sheet(book.sheets())), hashed);
      } catch (TabfitException | IOException e) {
        book.close();
        throw e;
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private void refuseOld() {
    try (InputStream in = new FileInputStream(file.path().toFile())) {
      if (new String(in.readNBytes(OLD.length()), StandardCharsets.ISO_8859_1).equals(OLD)) {
        throw new DataException(
            origin()
                + ": is an old Excel workbook, or has a password (save it as .xlsx without one)");
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private String sheet(List<String> sheets) {
    if (sheets.isEmpty()) {
      throw new DataException(origin() + ": has no sheet");
    }
    Optional<String> wanted = file.sheet();
    if (wanted.isPresent() && !sheets.contains(wanted.get())) {
      throw new DataException(
          "%s: has no sheet '%s'; its sheets are %s"
              .formatted(file.path(), wanted.get(), String.join(", ", sheets)));
    }
    return wanted.orElse(sheets.get(0));
  }

  String origin() {
    return file.label();
  }

  int skipped() {
    return skipped;
  }

  String sha256() {
    return TextFile.of(file, Optional.empty()).sha256();
  }

  DataException fault(IOException thrown) {
    return new DataException(
        "%s: cannot be read as an Excel workbook: %s (save it as .xlsx again, or as CSV)"
            .formatted(origin(), thrown.getMessage()),
        thrown);
  }
}
