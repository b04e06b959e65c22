package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Bytes;
import io.github.tabfit.data.source.column.RawBlock;

/**
 * A block, and what its bytes say of their charset.
 *
 * @param block the text in UTF-8, if it is text
 * @param survey of the bytes as they were read
 * @param kind the charset that they are written in
 * @param legacy whether Windows-1252 is taken for text
 */
public record BlockText(Block block, Bytes.Survey survey, TextKind kind, boolean legacy) {
  /** Looks at a block; text in Windows-1252 becomes UTF-8 if it is allowed. */
  public static BlockText of(Block given, boolean legacy) {
    Bytes.Survey survey = Bytes.survey(given.bytes(), given.end());
    TextKind kind = survey.ascii() ? TextKind.ASCII : TextKind.of(given.bytes(), given.end());
    boolean old = kind == TextKind.WINDOWS_1252 && legacy;
    return new BlockText(old ? given.transcoded(TextKind.LEGACY) : given, survey, kind, legacy);
  }

  /** Whether it is text. */
  boolean isText() {
    return kind == TextKind.ASCII
        || kind == TextKind.UTF_8
        || (kind == TextKind.WINDOWS_1252 && legacy);
  }

  /** Why it is no text; null if it is. */
  public RawBlock.Fault fault(TextFile file) {
    return file.fault(this);
  }
}
