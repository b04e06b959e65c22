/**
 * Text files with delimiters: bytes to blocks of records, parsed by several threads. It holds the
 * product's one CSV parser. It may use {@code data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.csv;
