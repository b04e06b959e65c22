package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextFormat;
import io.github.tabfit.data.table.Finding;
import java.util.List;

/** Fields between delimiters. */
record CsvFormat(CsvSource source, Layout layout) implements TextFormat {
  @Override
  public TextFile file() {
    return source.file();
  }

  @Override
  public List<String> header() {
    return layout.names();
  }

  @Override
  public long firstLine() {
    return layout.firstLine();
  }

  @Override
  public List<Finding> findings() {
    return layout.findings();
  }

  @Override
  public Rows rows(Block block, Cells[] columns, int most) {
    BlockParser parser = new BlockParser(source, block, 0, layout.dialect());
    return new Rows(parser.rows(layout.ofFields(columns), most), parser.kind());
  }
}
