package io.github.tabfit.data.source.json;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.LineRows;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextFormat;
import io.github.tabfit.data.table.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of JSON.
 *
 * @param legacy whether text in Windows-1252 may come
 * @param lookedAt how many rows told the columns
 */
record JsonFormat(TextFile file, JsonColumns columns, LateKeys late, boolean legacy, int lookedAt)
    implements TextFormat {
  @Override
  public List<String> header() {
    return columns.names();
  }

  @Override
  public long firstLine() {
    return 1;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(columns.findings());
    late.finding(lookedAt).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  @Override
  public Rows rows(Block block, Cells[] cells, int most) {
    JsonRows reader = new JsonRows(columns, late, cells);
    return new LineRows(file, legacy).read(block, cells, most, reader::add);
  }
}
