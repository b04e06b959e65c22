package io.github.tabfit.data.source.json;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.LineGaps;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.BlockReader;
import io.github.tabfit.data.source.text.BlockText;
import io.github.tabfit.data.source.text.RecordEnd;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextFormat;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of JSON.
 *
 * @param legacy whether text in Windows-1252 may come
 * @param lookedAt how many rows told the columns
 */
record JsonFormat(
    TextFile file, JsonColumns columns, LateKeys late, boolean legacy, int lookedAt)
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
  public Rows rows(Block given, Cells[] cells, int most) {
    BlockText text = BlockText.of(given, legacy);
    RawBlock.Fault fault = text.fault(file);
    if (fault != null) {
      return new Rows(new RawBlock(0, null, 0, new Cells[0], fault), text.kind());
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.begin(Math.min(most, text.survey().lineFeeds() + 1));
      }
    }
    Block block = text.block();
    byte[] bytes = block.bytes();
    JsonRows reader = new JsonRows(columns, late, cells);
    LineGaps lines = new LineGaps();
    int rows = 0;
    int line = 0;
    for (int start = 0; start < block.end() && rows < most && fault == null; line++) {
      int end = Math.min(block.end(), RecordEnd.ofLine(bytes, start));
      if (!JsonText.isBlank(bytes, start, end)) {
        int here = line;
        try {
          reader.add(bytes, start, end);
          lines.add(rows++, line);
        } catch (JsonFault e) {
          fault = first -> e.at(file.origin(), first + here);
        }
      }
      start = end + 1;
    }
    if (block.endless()) {
      fault = first -> endless(first);
      rows = 0;
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.finish(rows);
      }
    }
    return new Rows(new RawBlock(rows, lines.toArray(rows), line, cells, fault), text.kind());
  }

  private DataException endless(long line) {
    return new DataException(
        "%s:%d: the line does not end within %d MiB (write one object a line)"
            .formatted(file.origin(), line, BlockReader.LONGEST_RECORD >> 20));
  }
}
