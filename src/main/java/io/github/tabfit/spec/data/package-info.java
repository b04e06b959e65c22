/**
 * What was requested of the table: source, columns, split, preprocessing. Records that check their
 * own bounds. It may use {@code spec}.
 */
package io.github.tabfit.spec.data;
