package io.github.tabfit.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A heading and what stands below it, in the order of the calls. */
public final class Section {
  private final String heading;
  private final List<Block> blocks = new ArrayList<>();

  private Section(String heading) {
    this.heading = heading;
  }

  /** An empty section. */
  public static Section headed(String heading) {
    return new Section(heading);
  }

  /** A paragraph. */
  public Section text(String text) {
    return with(new Block.Paragraph(text));
  }

  /** A remark that stands out. */
  public Section note(Tone tone, String text) {
    return with(new Block.Note(tone, text));
  }

  /** A list of sentences; none if there are none. */
  public Section points(List<String> texts) {
    return texts.isEmpty() ? this : with(new Block.Points(List.copyOf(texts)));
  }

  /** Names and what they stand for, in the map's order. */
  public Section facts(Map<String, String> facts) {
    return with(new Block.Facts(new LinkedHashMap<>(facts)));
  }

  /** Lines to be copied, a command for one. */
  public Section lines(String text) {
    return with(new Block.Lines(text));
  }

  /** A table. */
  public Section table(PageTable table) {
    return with(new Block.Rows(table));
  }

  /** A chart over the whole width. */
  public Section chart(Chart chart) {
    return with(new Block.Charts(List.of(chart)));
  }

  /** Charts side by side where there is room; nothing if there are none. */
  public Section charts(List<Chart> charts) {
    return charts.isEmpty() ? this : with(new Block.Charts(List.copyOf(charts)));
  }

  /**
   * What most readers pass over, opened by a click; charts stay outside of it, for they are drawn
   * to the width that they are given.
   *
   * @param inner its heading is the line that is clicked
   */
  public Section folded(Section inner) {
    return with(new Block.Folded(inner.heading, inner.blocks()));
  }

  private Section with(Block block) {
    blocks.add(block);
    return this;
  }

  String heading() {
    return heading;
  }

  List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
