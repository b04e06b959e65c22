package io.github.tabfit.page;

import java.util.List;
import java.util.Map;

/** A part of a section. */
sealed interface Block {
  /** A paragraph. */
  record Paragraph(String text) implements Block {}

  /** A remark that stands out. */
  record Note(Tone tone, String text) implements Block {}

  /** Sentences, one below the other. */
  record Points(List<String> texts) implements Block {}

  /** Names and what they stand for; in the map's order. */
  record Facts(Map<String, String> facts) implements Block {}

  /** Lines to be copied. */
  record Lines(String text) implements Block {}

  /** Rows and columns. */
  record Rows(PageTable table) implements Block {}

  /** Charts, side by side where there is room. */
  record Charts(List<Chart> charts) implements Block {}

  /** What most readers pass over; opened by a click. */
  record Folded(String summary, List<Block> blocks) implements Block {}
}
