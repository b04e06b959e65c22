package io.github.tabfit.data.source.column;

/** What becomes of fields that are not of their column's type. */
public enum FaultPolicy {
  /** The table is refused: a whole one once it is read, with a fault of every column. */
  REFUSE,
  /** The rows read so far are refused: of a part of a table no more is known. */
  REFUSE_AT_ONCE,
  /** They are missing, and a finding of each column says so. */
  REPORT
}
