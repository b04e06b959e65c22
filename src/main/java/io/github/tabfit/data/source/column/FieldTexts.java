package io.github.tabfit.data.source.column;

/** What becomes of the texts of a column's fields, as they stand, once they are read. */
public enum FieldTexts {
  /** They are dropped. */
  DROPPED,
  /** They are kept beside what they were read as. */
  BESIDE,
  /** They are kept alone: the column is wanted for nothing else. */
  ALONE
}
