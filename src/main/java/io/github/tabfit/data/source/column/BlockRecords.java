package io.github.tabfit.data.source.column;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import java.util.List;

/** The rows of blocks as texts, one after another; a missing value is an empty text. */
public final class BlockRecords implements RowRecords {
  private final RawBlocks blocks;
  private RawBlock block;
  private int row = -1;

  /** Begins with the first row; the blocks are closed with these. */
  public BlockRecords(RawBlocks blocks) {
    this.blocks = blocks;
    ColumnRequest text = new ColumnRequest.Known(ColumnType.CATEGORICAL, ColumnForm.PLAIN);
    blocks.start(blocks.plan(name -> text), DataCache.of(CachePolicy.MEMORY));
  }

  @Override
  public String origin() {
    return blocks.origin();
  }

  @Override
  public List<String> header() {
    return blocks.header();
  }

  @Override
  public String[] next() {
    row++;
    while (block == null || row >= block.rows()) {
      if (block != null) {
        if (block.fault() != null) {
          throw blocks.fault(block.fault());
        }
        blocks.recycle(block);
      }
      block = blocks.next();
      if (block == null) {
        return null;
      }
      row = 0;
    }
    String[] fields = new String[header().size()];
    for (int i = 0; i < fields.length; i++) {
      TextCells texts = (TextCells) block.columns()[i];
      int code = texts.codes()[row];
      fields[i] = code < 0 ? "" : texts.levels().get(code);
    }
    return fields;
  }

  @Override
  public long line() {
    return blocks.firstLine() + block.line(row);
  }

  @Override
  public String where() {
    return RowPlaces.where(blocks.rowKind(), origin(), blocks.parts(), line());
  }

  @Override
  public void close() {
    blocks.close();
  }
}
