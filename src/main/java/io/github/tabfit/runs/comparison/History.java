package io.github.tabfit.runs.comparison;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads a run's epochs. */
final class History {
  private static final long MOST_BYTES = 64L << 20;

  private History() {}

  /** The epochs of a {@code history.csv}; none if it is not there, or is none. */
  static List<Epoch> of(Path file) {
    List<Epoch> epochs = new ArrayList<>();
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return List.of();
      }
      try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
        for (NamedCsvRecord row : csv) {
          // Members' own epochs come after their means.
          if (row.findField("member").orElse("").isEmpty()) {
            epochs.add(
                new Epoch(
                    Integer.parseInt(row.getField("epoch")),
                    number(row.findField("loss")),
                    number(row.findField("validation_loss"))));
          }
        }
      }
    } catch (IOException
        | CsvParseException
        | IllegalArgumentException
        | NoSuchElementException notAHistory) {
      return List.of();
    }
    return List.copyOf(epochs);
  }

  private static double number(Optional<String> field) {
    return field.filter(text -> !text.isEmpty()).map(Double::valueOf).orElse(Double.NaN);
  }
}
