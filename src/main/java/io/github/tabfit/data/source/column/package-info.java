/**
 * Columns as they grow block by block: fields of bytes to numbers, dates and distinct texts, and
 * what they look like. It may use {@code data.table} and {@code data.storage}; it knows no file
 * format.
 */
package io.github.tabfit.data.source.column;
