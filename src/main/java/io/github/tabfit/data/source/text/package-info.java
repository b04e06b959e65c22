/**
 * Text files of any format: opened, unzipped and decoded, cut into blocks of whole records, and
 * parsed by several threads. It may use {@code data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.text;
