package io.github.tabfit.data.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.spec.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file with commas as FastCSV, another's implementation, parses it strictly. */
final class FastCsvRows {
  private FastCsvRows() {}

  /** A record and the line where it starts; a blank line has no fields. */
  private record Row(List<String> fields, long line) {}

  /** Rows as "line: fields", with null for a missing one; or the fault's message. */
  static Object of(Path file) {
    List<String> rows = new ArrayList<>();
    int width = 0;
    try (CsvReader<Row> records =
        CsvReader.builder()
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(new Rows(), Files.newBufferedReader(file))) {
      for (Row record : records) {
        if (width == 0) {
          width = Header.checked(file.toString(), record.line(), record.fields()).size();
          continue;
        }
        boolean blank = record.fields().isEmpty();
        if (blank && width > 1) {
          continue;
        }
        List<String> fields = blank ? List.of("") : record.fields();
        if (fields.size() != width) {
          throw Header.ragged(file.toString(), record.line(), width, fields.size());
        }
        List<String> values = new ArrayList<>();
        for (String field : fields) {
          values.add(field.isBlank() ? null : field);
        }
        rows.add(record.line() + ": " + values);
      }
    } catch (DataException e) {
      return e.getMessage();
    } catch (CsvParseException e) {
      return "%s: is no valid CSV: %s (quotes must be closed, and doubled inside quotes)"
          .formatted(file, (e.getCause() == null ? e : e.getCause()).getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static final class Rows extends AbstractBaseCsvCallbackHandler<Row> {
    private final List<String> fields = new ArrayList<>();

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      if (index == 0) {
        fields.clear();
      }
      String field = new String(buffer, offset, length);
      // Blanks around a field without quotes are none of it.
      fields.add(quoted ? field : field.strip());
    }

    @Override
    protected Row buildRecord() {
      return new Row(
          getRecordType() == RecordType.EMPTY ? List.of() : List.copyOf(fields),
          getStartingLineNumber());
    }
  }
}
