package io.github.tabfit.data.source;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tables of which nothing is said but where they are and what means "missing". */
public final class Tables {
  private Tables() {}

  public static Table read(Path file, String... missing) {
    return read(SourceSpec.of(file), missing);
  }

  public static Table read(SourceSpec source, String... missing) {
    return TableReader.read(source, reading(missing));
  }

  /** The first chunk, which is all of a small file. */
  public static Table read(Path file, WantedColumns wanted) {
    try (TableChunks chunks = TableReader.openChunks(SourceSpec.of(file), wanted)) {
      return chunks.next();
    }
  }

  public static RowSource openRows(Path file, String... missing) {
    return TableReader.openRows(SourceSpec.of(file), reading(missing));
  }

  private static ReadSpec reading(String... missing) {
    return new ReadSpec(Map.of(), List.of(missing), CsvSpec.FOUND);
  }
}
