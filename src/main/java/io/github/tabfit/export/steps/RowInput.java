package io.github.tabfit.export.steps;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.spec.data.ColumnType;

/**
 * A column that an exported file takes.
 *
 * @param place by which values refer to it
 * @param name of the column
 * @param type how it is read
 * @param form how it is written
 */
public record RowInput(int place, String name, ColumnType type, ColumnForm form) {}
