/**
 * Series: rows in the order of time, windows of them as the rows of a table, what comes next. It
 * learns nothing from rows.
 */
package io.github.tabfit.data.sequence;
