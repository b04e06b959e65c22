package io.github.tabfit.data.source.arff;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.NumberCells;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.LineFault;
import io.github.tabfit.data.source.text.LineRows;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextFormat;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.Finding;
import java.util.List;
import java.util.Optional;

/** Rows of fields between commas, below a header that declares them. */
record ArffFormat(
    TextFile file,
    List<Attribute> attributes,
    List<String> header,
    long firstLine,
    Optional<String> said,
    boolean legacy)
    implements TextFormat {
  private static final byte COMMA = ',';

  @Override
  public List<Finding> findings() {
    return said.map(text -> new Finding(Finding.Kind.FILE_READ, "", text)).stream().toList();
  }

  /** Goes by the declared type where the user says none. */
  @Override
  public ColumnRequest request(String column, ColumnRequest request) {
    Attribute attribute = attributes.get(header.indexOf(column));
    return attribute.type().map(type -> request.declared(type, attribute.format())).orElse(request);
  }

  @Override
  public Rows rows(Block block, Cells[] columns, int most) {
    return new LineRows(file, legacy).read(block, columns, most, new Reader(columns)::add);
  }

  /** Takes the lines of one block. */
  private final class Reader {
    private final Cells[] cells;
    private final ArffField field = new ArffField();

    Reader(Cells[] cells) {
      this.cells = cells;
    }

    boolean add(byte[] bytes, int start, int end) {
      int at = ArffField.skip(bytes, start, end);
      if (at == end || bytes[at] == '%') {
        return false;
      }
      if (bytes[at] == '{') {
        throw new LineFault(
            "sparse rows are not read (write every value, as Weka's filter SparseToNonSparse does, or save as .libsvm)");
      }
      int column = 0;
      boolean more = true;
      while (more) {
        if (column == cells.length) {
          throw tooMany(bytes, at, end);
        }
        Cells cell = cells[column];
        int stop = cell instanceof NumberCells plain ? plain.acceptPlain(bytes, at, COMMA) : -1;
        if (stop < 0) {
          stop = field.read(bytes, at, end, COMMA);
          take(cell, attributes.get(column));
        }
        column++;
        // acceptPlain ends at a carriage return too.
        more = stop < end && bytes[stop] == COMMA;
        at = stop + 1;
      }
      if (column < cells.length) {
        throw new LineFault(
            "required %d fields between commas, found %d".formatted(cells.length, column));
      }
      return true;
    }

    private void take(Cells cell, Attribute attribute) {
      if (field.isMissing() || field.isEmpty()) {
        if (cell != null) {
          cell.accept(field.bytes(), 0, 0);
        }
        return;
      }
      if (!attribute.values().isEmpty() && !attribute.allows(field.text())) {
        throw new LineFault(
            "column '%s': %s is none of the values that its @attribute declares (correct one of them)"
                .formatted(attribute.name(), Fields.quoted(field.text())));
      }
      if (cell != null) {
        cell.accept(field.bytes(), field.start(), field.end());
      }
    }

    private LineFault tooMany(byte[] bytes, int at, int end) {
      int start = ArffField.skip(bytes, at, end);
      return new LineFault(
          start < end && bytes[start] == '{'
              ? "weights of rows are not read (make a column of them, and name it in data.weight)"
              : "required %d fields between commas, found more".formatted(cells.length));
    }
  }
}
