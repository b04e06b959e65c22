/**
 * Several files of one table: those of a folder, or of a pattern. It may use {@code
 * data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.many;
