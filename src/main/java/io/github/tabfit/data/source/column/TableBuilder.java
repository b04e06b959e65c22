package io.github.tabfit.data.source.column;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a source's blocks together. */
public final class TableBuilder {
  private final RawBlocks source;
  private final DataCache cache;
  private final Map<String, ColumnParts> parts = new LinkedHashMap<>();
  private final LineGaps lines = new LineGaps();
  private final int[] places;
  private final FaultPolicy faults;
  private final List<Finding> findings = new ArrayList<>();
  private long first;
  private int expected;
  private int rows;
  private DiskColumns disk;
  private boolean sealed;

  /**
   * Collects the columns that are requested, of the whole source or of some of its blocks.
   *
   * @param faults what becomes of fields that are not of their type
   * @param cache decides where they are held
   */
  public TableBuilder(RawBlocks source, RawColumns planned, FaultPolicy faults, DataCache cache) {
    this.source = source;
    this.cache = cache;
    this.faults = faults;
    places = new int[planned.columns().length];
    for (int i = 0; i < places.length; i++) {
      if (planned.columns()[i] != null) {
        String name = source.header().get(i);
        places[parts.size()] = i;
        parts.put(name, new ColumnParts(name, planned.columns()[i]));
      }
    }
  }

  /**
   * Adds the block that the source gave last.
   *
   * @throws DataException if the block is broken, or has a field that is not of its known type
   */
  public void add(RawBlock block) {
    if (block.rows() > 0) {
      if (rows == 0) {
        first = source.firstLine() + block.line(0);
        boolean part = faults == FaultPolicy.REFUSE_AT_ONCE;
        expected = part ? block.rows() : source.expectedRows(block);
      }
      int offset = Math.toIntExact(source.firstLine() - first);
      for (int row = 0; row < block.rows(); row++) {
        lines.add(rows + row, offset + block.line(row));
      }
      spill(block);
      int next = 0;
      for (ColumnParts part : parts.values()) {
        part.add(block.columns()[places[next++]], expected);
      }
      rows += block.rows();
      if (faults == FaultPolicy.REFUSE_AT_ONCE) {
        refuse(true);
      }
      source.recycle(block);
    }
    if (block.fault() != null) {
      throw source.fault(block.fault());
    }
  }

  /** Goes on on disk if the columns are, or are expected to become, too large for memory. */
  private void spill(RawBlock block) {
    int rowBytes = 0;
    for (int i = 0; i < parts.size(); i++) {
      rowBytes += block.columns()[places[i]].rowBytes();
    }
    if (disk == null && cache.takes((long) Math.max(expected, rows + block.rows()) * rowBytes)) {
      disk = cache.columns();
      parts.values().forEach(part -> part.moveTo(disk));
    }
  }

  public int rows() {
    return rows;
  }

  /** What the columns that are inferred turned out to be, by name; no block comes after this. */
  public Map<String, Inferred> inferred() {
    seal();
    Map<String, Inferred> inferred = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          if (part.isInferred()) {
            inferred.put(name, part.inferred());
          }
        });
    return inferred;
  }

  private void seal() {
    if (disk != null && !sealed) {
      disk.seal();
      sealed = true;
    }
  }

  /** The texts of fields that are kept as they stand; to be asked for before the columns. */
  public List<Column> texts() {
    seal();
    List<Column> texts = new ArrayList<>();
    parts.values().forEach(part -> part.texts().ifPresent(texts::add));
    return texts;
  }

  /**
   * The columns; to be called once. Those whose texts alone are kept are left out.
   *
   * @param inferred what the inferred ones are; without it such a column is left out
   * @throws DataException if a field is not of its column's type
   */
  public Map<String, Column> columns(Map<String, Inferred> inferred) {
    seal();
    Map<String, Column> columns = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          if (part.isTextsAlone()) {
            return;
          }
          if (!part.isInferred()) {
            columns.put(name, part.build());
          } else if (inferred.containsKey(name)) {
            columns.put(name, part.build(inferred.get(name)));
          }
        });
    parts.keySet().retainAll(columns.keySet());
    refuse(false);
    return columns;
  }

  /** The words that were taken for "missing" in columns of known type, by column. */
  public Map<String, Map<String, Long>> missingWords() {
    Map<String, Map<String, Long>> words = new LinkedHashMap<>();
    parts.forEach((name, part) -> words.put(name, part.missingWords()));
    words.values().removeIf(Map::isEmpty);
    return words;
  }

  /** Where the rows start. */
  public RowPlaces rowPlaces() {
    return new RowPlaces(
        source.origin(), source.rowKind(), first, rows, lines.toArray(rows), source.parts());
  }

  /** What was wrong with fields, where that does not refuse the table. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Throws the faults, the first row's first, of columns of known type alone or of all. */
  private void refuse(boolean knownOnly) {
    List<ColumnParts> faulty =
        parts.values().stream()
            .filter(part -> part.fault() != null && !(part.isInferred() && knownOnly))
            .sorted(Comparator.comparingInt(part -> part.fault().row()))
            .toList();
    if (faulty.isEmpty()) {
      return;
    }
    List<String> messages = faulty.stream().map(this::message).toList();
    if (faults == FaultPolicy.REPORT) {
      if (!knownOnly) {
        for (int i = 0; i < messages.size(); i++) {
          findings.add(new Finding(Finding.Kind.FAULT, faulty.get(i).name(), messages.get(i)));
        }
      }
      return;
    }
    String more =
        messages.size() == 1
            ? ""
            : "\nLikewise:\n" + String.join("\n", messages.subList(1, messages.size()));
    throw new DataException(messages.get(0) + more + doubts(faulty));
  }

  /** What may be wrong with the line of the first fault, if that is the table's first row. */
  private String doubts(List<ColumnParts> faulty) {
    if (faulty.get(0).fault().row() > 0) {
      return "";
    }
    return Finding.doubts(source.findings());
  }

  private String message(ColumnParts part) {
    return part.fault().message(rowPlaces().where(part.fault().row()), part.name());
  }
}
