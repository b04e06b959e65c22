package io.github.tabfit.data.profile;

import io.github.tabfit.data.quality.ColumnSummary;

/**
 * A column.
 *
 * @param summary counts and figures of all rows
 * @param reason why it has its type
 * @param distribution of the rows that were looked at
 */
public record ColumnProfile(ColumnSummary summary, String reason, Distribution distribution) {}
