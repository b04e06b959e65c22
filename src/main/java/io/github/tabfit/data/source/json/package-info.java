/**
 * JSON lines: each line an object, whose fields become columns by their path. It may use {@code
 * data.source.text}, {@code data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.json;
