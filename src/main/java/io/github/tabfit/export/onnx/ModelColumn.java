package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.table.ColumnForm;

/**
 * A column of the model in the graph.
 *
 * @param fitted the column
 * @param value its name in the graph, [batch, 1]
 * @param form how its texts are written
 * @param made whether it is what steps made: numbers, booleans and dates as float64, NaN for
 *     missing, categories as texts, empty for missing
 */
record ModelColumn(FittedColumn fitted, String value, ColumnForm form, boolean made) {}
