/**
 * A table in memory or on disk: typed columns, what their values mean, and their statistics.
 * Nothing here reads a file or learns from training rows. It may use {@code spec} and {@code
 * data.storage}.
 */
package io.github.tabfit.data.table;
