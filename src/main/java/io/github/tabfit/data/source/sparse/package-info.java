/**
 * SVMLight's format, which libsvm shares: of each row the target and what is not 0. It may use
 * {@code data.source.text}, {@code data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.sparse;
