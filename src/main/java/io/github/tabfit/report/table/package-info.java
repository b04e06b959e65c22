/** The page of a table before training. */
package io.github.tabfit.report.table;
