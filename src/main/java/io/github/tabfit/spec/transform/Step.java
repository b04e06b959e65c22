package io.github.tabfit.spec.transform;

/** One thing that is done to a table. Constants are texts, as a field of the table would be. */
public sealed interface Step
    permits Filter,
        Derive,
        Replace,
        MapValues,
        Rename,
        Remove,
        Keep,
        Fill,
        Bin,
        Clip,
        SplitText,
        ParseDate,
        Shift,
        Rolling,
        Aggregate,
        Join,
        Sort,
        Sample {
  /** The key that asks for it in an experiment file. */
  String key();

  /**
   * Whether a row alone tells what becomes of it: not where it takes the rows around it, and not
   * where rows become other rows.
   */
  default boolean isRowWise() {
    return true;
  }
}
