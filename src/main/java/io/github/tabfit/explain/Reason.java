package io.github.tabfit.explain;

/**
 * What a column contributes to a row's prediction.
 *
 * @param group the column, or several together
 * @param value the row's value as text; of several columns separated by commas
 * @param contribution its Shapley value, in the prediction's unit
 * @param standardError of the contribution, as far as drawing orders of the columns goes; 0 where
 *     all orders were counted
 */
public record Reason(ColumnGroup group, String value, double contribution, double standardError) {}
