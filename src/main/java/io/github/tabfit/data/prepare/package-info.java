/**
 * Everything fitted on training rows: columns to features, the target to labels, and the examples
 * that come of them. It may use {@code data.table}, {@code data.quality}, {@code data.storage} and
 * what {@code data.source} asks of it.
 */
package io.github.tabfit.data.prepare;
