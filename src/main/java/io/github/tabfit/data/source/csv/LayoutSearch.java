package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.BlockReader;
import io.github.tabfit.data.source.text.TextEncoding;
import io.github.tabfit.data.source.text.TextStream;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CsvSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds how a text is written by its first records, as far as its user does not say it. */
final class LayoutSearch {
  private static final double MOST = 0.8;
  private static final int FEWEST = 2;

  private final CsvSource source;
  private final CsvSpec csv;
  private final boolean tabs;
  private final TextStream stream;
  private final List<Finding> findings = new ArrayList<>();
  private final boolean legacy;
  private Block block;
  private Preamble preamble;
  private FirstRecords records;
  private Dialect dialect;

  /**
   * Looks at a text.
   *
   * @param tabs whether its name promises tabs
   * @param stream is left where the first row begins
   */
  LayoutSearch(
      CsvSource source, CsvSpec csv, boolean tabs, TextEncoding encoding, TextStream stream) {
    this.source = source;
    this.csv = csv;
    this.tabs = tabs;
    this.stream = stream;
    legacy = encoding.legacy();
    encoding.said().ifPresent(this::say);
  }

  private void say(String message) {
    findings.add(new Finding(Kind.FILE_READ, "", message));
  }

  /**
   * What was found.
   *
   * @throws DataException if the text is empty, or begins with a line that is no header
   */
  Layout find() throws IOException {
    look();
    // A header, and a row to hold it against.
    while (records.size() < FEWEST
        && !stream.isWhole()
        && block.end() < BlockReader.LONGEST_RECORD) {
      stream.grow();
      look();
    }
    if (records.size() == 0) {
      if (records.broken() != null) {
        throw records.broken();
      }
      throw stream.isWhole()
          ? Header.empty(source.origin())
          : source.notCsv(CsvFault.endless().message(1), null);
    }
    Optional<List<String>> comment = namesInComment();
    return csv.header().orElse(true)
        ? withHeader(comment.orElse(records.fields(0)), comment.isPresent() ? 0 : 1)
        : withoutHeader();
  }

  /**
   * The layout of a table that has names.
   *
   * @param firstRow the record that is the first row
   */
  private Layout withHeader(List<String> fields, int firstRow) {
    List<List<String>> rows = records.from(firstRow);
    int common = records.commonWidth(firstRow);
    HeaderLine header = HeaderLine.of(fields, rows, common);
    if (!header.fits()) {
      refuseTitle(common);
    }
    if (header.emptyTail()) {
      emptyTail();
    }
    ColumnNames names = ColumnNames.of(header.names(), rows);
    findings.addAll(names.findings());
    if (csv.header().isEmpty()) {
      HeaderDoubts.noHeader(fields, rows, lineOf(0)).ifPresent(findings::add);
    }
    if (!rows.isEmpty()) {
      HeaderDoubts.units(fields.size(), rows, lineOf(firstRow)).ifPresent(findings::add);
    }
    int width = header.names().size();
    BlockParser.Line first = records.lines().get(0);
    return firstRow == 0
        ? layout(names, width, records.start(), records.startLine())
        : layout(names, width, first.end(), first.nextLine());
  }

  private Layout withoutHeader() {
    List<List<String>> rows = records.from(0);
    int common = records.commonWidth(0);
    if (records.fields(0).size() < common) {
      refuseTitle(common);
    }
    int width = records.fields(0).size();
    while (width > 1 && FieldShape.areEmpty(rows, width - 1)) {
      width--;
    }
    if (width < records.fields(0).size()) {
      emptyTail();
    }
    HeaderDoubts.header(records.fields(0), records.from(1), lineOf(0)).ifPresent(findings::add);
    return layout(ColumnNames.numbered(width), width, records.start(), records.startLine());
  }

  private void emptyTail() {
    dialect = dialect.withEmptyTail();
    say("lines end with a delimiter, which makes no column");
  }

  private Layout layout(ColumnNames names, int width, int end, int lines) {
    stream.skip(end);
    return new Layout(
        legacy ? dialect.mayBeLegacy() : dialect,
        names.names(),
        names.places(),
        width,
        firstNumber() + lines,
        findings);
  }

  /** Throws if the table begins with lines of fewer fields, and then goes on evenly. */
  private void refuseTitle(int width) {
    int first = 1;
    while (first < records.size() && records.fields(first).size() != width) {
      first++;
    }
    int found = records.fields(0).size();
    boolean even = first < records.size() && records.share(first, width) >= MOST;
    boolean names = records.size() > first && isHeader(first);
    if (width < 2 || !even || !(found == 1 || names)) {
      return;
    }
    long line = lineOf(first);
    throw new DataException(
        "%s:%d: has %d %s, the lines from %d on have %d: a title or a note, not the header (data.csv.skip=%d leaves out what stands before line %d)"
            .formatted(
                source.origin(),
                lineOf(0),
                found,
                found == 1 ? "field" : "fields",
                line,
                width,
                line - 1,
                line));
  }

  private boolean isHeader(int record) {
    return records.fields(record).stream().noneMatch(FieldShape::isNumber);
  }

  /** The names in a comment right above the first row, as numpy and others write them. */
  private Optional<List<String>> namesInComment() {
    if (preamble.lastComment() < 0 || csv.comment().isPresent() || csv.header().isPresent()) {
      return Optional.empty();
    }
    int start = dialect.behindBlanks(block.bytes(), preamble.lastComment() + 1, block.end());
    FirstRecords comment = FirstRecords.of(source, block, start, stream.isWhole(), 1, dialect);
    if (comment.size() == 0 || comment.fields(0).size() != records.fields(0).size()) {
      return Optional.empty();
    }
    List<String> names = comment.fields(0);
    boolean isHeader =
        names.size() > 1 && names.stream().noneMatch(FieldShape::isNumber) && !isHeader(0);
    if (isHeader) {
      say("line %d, a comment, holds the columns' names".formatted(firstNumber() - 1));
    }
    return isHeader ? Optional.of(names) : Optional.empty();
  }

  private void look() {
    block = stream.block();
    preamble = Preamble.of(block, csv);
    byte quote = source.ascii("quote", csv.quote().orElse('"'));
    int comment = csv.comment().map(c -> (int) source.ascii("comment", c)).orElse(Dialect.NONE);
    Optional<Character> told = csv.delimiter().or(preamble::delimiter);
    Dialect any = Dialect.of((byte) ',', quote, comment);
    refuseNoText(any);
    char delimiter =
        told.orElseGet(
            () ->
                DelimiterSearch.find(
                    c -> records(quoted(any.delimitedBy((byte) c.charValue()))),
                    tabs,
                    firstLine()));
    dialect = quoted(any.delimitedBy(source.ascii("delimiter", delimiter)));
    records = records(dialect);
  }

  /** The dialect in which quotes open a field behind blanks too, if they do so in the text. */
  private Dialect quoted(Dialect tried) {
    Dialect loose = tried.withBlanksBeforeQuotes();
    boolean late =
        records(tried).from(0).stream().anyMatch(row -> row.stream().anyMatch(this::opensLate));
    return late && records(loose).broken() == null ? loose : tried;
  }

  private void refuseNoText(Dialect any) {
    // The last character may be cut where the block is.
    int end = stream.isWhole() ? block.end() : RecordEnds.last(block.bytes(), block.end(), any);
    Block lines = new Block(block.bytes(), end, block.offset(), false, false);
    RawBlock.Fault fault = new BlockParser(source, lines, 0, any.mayBeLegacy()).textFault();
    if (fault != null) {
      throw fault.at(1L + csv.skip().orElse(0));
    }
  }

  private boolean opensLate(String field) {
    return !field.isEmpty() && field.charAt(0) == csv.quote().orElse('"');
  }

  private FirstRecords records(Dialect tried) {
    return FirstRecords.of(source, block, preamble.end(), stream.isWhole(), firstNumber(), tried);
  }

  private String firstLine() {
    String text = Cells.text(block.bytes(), preamble.end(), block.end());
    return text.lines().findFirst().orElse("");
  }

  /** The number of the first line behind what was left out. */
  private long firstNumber() {
    return 1L + csv.skip().orElse(0) + preamble.lines();
  }

  private long lineOf(int record) {
    return firstNumber() + records.lines().get(record).line();
  }
}
