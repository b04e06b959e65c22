package io.github.tabfit.export.steps;

/**
 * A column that a step makes.
 *
 * @param place by which values refer to it
 * @param step number of the step, from 0; one beyond the last for a type that is said of a column
 * @param path of the step, for messages and comments: {@code data.transform[2].derive}
 * @param column its name
 * @param value what it is
 */
public record RowLine(int place, int step, String path, String column, RowValue value) {}
