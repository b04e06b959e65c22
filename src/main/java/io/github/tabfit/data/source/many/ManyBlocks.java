package io.github.tabfit.data.source.many;

import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.SourceSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The rows of several files of one table, one file after another; one is open at a time. */
public final class ManyBlocks implements RawBlocks {
  private static final int MOST_EXPECTED_ROWS = 1 << 28;

  private final TableParts parts;
  private final Function<SourceSpec.File, RawBlocks> opener;
  private final PartHeader header;
  private final PartsDigest digest = new PartsDigest();
  private final List<RowPlaces.Part> places = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> said = new HashSet<>();
  private boolean hashed = true;
  private RawBlocks open;
  private PartBlocks reading;
  private RawColumns columns;
  private DataCache cache;
  private int part;
  // Lines of the files before, and of the open one as far as it is read.
  private long linesBefore;
  private long lines;

  /**
   * Opens the first file.
   *
   * @param opener opens a file
   * @param byName whether columns are known by their names alone: a file may have them in another
   *     order, and lack some, which are then missing
   */
  public ManyBlocks(TableParts parts, Function<SourceSpec.File, RawBlocks> opener, boolean byName) {
    this.parts = parts;
    this.opener = opener;
    open = opener.apply(parts.files().get(0));
    header = new PartHeader(open.origin(), open.header(), byName);
    places.add(new RowPlaces.Part(open.origin(), 0));
    if (!parts.left().isEmpty()) {
      findings.add(
          new Finding(
              Finding.Kind.FILE_READ,
              "",
              "files of the folder whose names are no table's are left out: "
                  + String.join(", ", parts.left())));
    }
  }

  @Override
  public String origin() {
    return parts.origin();
  }

  @Override
  public List<String> header() {
    return header.columns();
  }

  /** Goes by the first file's first rows. */
  @Override
  public RawColumns plan(Function<String, ColumnRequest> requests) {
    return open.plan(requests);
  }

  @Override
  public void start(RawColumns wanted, DataCache dataCache) {
    columns = wanted;
    cache = dataCache;
    read();
  }

  private void read() {
    reading = new PartBlocks(open, header.places(open.origin(), open.header()), columns, cache);
  }

  @Override
  public boolean rewind() {
    return false;
  }

  @Override
  public RawBlock next() {
    RawBlock block = reading.next();
    while (block == null && part + 1 < parts.files().size()) {
      end();
      linesBefore += lines;
      lines = 0;
      part++;
      open = opener.apply(parts.files().get(part));
      places.add(new RowPlaces.Part(open.origin(), linesBefore));
      read();
      block = reading.next();
    }
    if (block != null) {
      lines = open.firstLine() - 1 + block.lineCount();
    }
    return block;
  }

  /** Ends a file that is read. */
  private void end() {
    takeSha256();
    takeFindings();
    open.close();
  }

  private void takeSha256() {
    Optional<String> sha256 = open.sha256();
    hashed &= sha256.isPresent();
    sha256.ifPresent(hex -> digest.add(parts.files().get(part).name(), hex));
  }

  private void takeFindings() {
    for (Finding finding : open.findings()) {
      if (said.add(finding.message())) {
        findings.add(
            part == 0 ? finding : ofPart(finding.kind(), finding.column(), finding.message()));
      }
    }
    List<String> added = header.added(open.header());
    if (!added.isEmpty() && said.add(added.toString())) {
      findings.add(
          ofPart(
              Finding.Kind.FILE_READ,
              "",
              "has columns that %s has not, which are left out: %s"
                  .formatted(header.first(), String.join(", ", added))));
    }
  }

  private Finding ofPart(Finding.Kind kind, String column, String message) {
    return new Finding(kind, column, parts.files().get(part).name() + ": " + message);
  }

  @Override
  public TabfitException fault(RawBlock.Fault fault) {
    return open.fault(fault);
  }

  @Override
  public void recycle(RawBlock block) {
    reading.recycle();
  }

  @Override
  public int expectedRows(RawBlock block) {
    long rows = (long) open.expectedRows(block) * parts.files().size();
    return (int) Math.min(rows, MOST_EXPECTED_ROWS);
  }

  /** As {@link PartsDigest} says. */
  @Override
  public Optional<String> sha256() {
    takeSha256();
    return hashed ? Optional.of(digest.hex()) : Optional.empty();
  }

  @Override
  public List<Finding> findings() {
    takeFindings();
    return List.copyOf(findings);
  }

  @Override
  public long firstLine() {
    return linesBefore + open.firstLine();
  }

  @Override
  public String rowKind() {
    return open.rowKind();
  }

  @Override
  public List<RowPlaces.Part> parts() {
    return places;
  }

  @Override
  public void close() {
    open.close();
  }
}
