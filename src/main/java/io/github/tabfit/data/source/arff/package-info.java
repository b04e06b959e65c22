/**
 * Weka's attribute-relation files: a header that declares the columns, and rows of fields between
 * commas. It may use {@code data.source.text}, {@code data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.arff;
