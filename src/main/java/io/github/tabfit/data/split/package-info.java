/**
 * Which rows train, validate and test: hold-out, folds, chronological. It sees the columns that it
 * splits by, and nothing that is fitted. It may use {@code data.table}.
 */
package io.github.tabfit.data.split;
