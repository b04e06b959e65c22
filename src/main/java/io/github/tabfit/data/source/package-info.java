/**
 * Ways in: a table's file, stream or query becomes a {@code data.table} table, whole or in chunks,
 * row by row or column by column; types are inferred here. It may use {@code data.table}, {@code
 * data.storage} and its own rooms below.
 */
package io.github.tabfit.data.source;
