/** The page of a sweep: how the search went, what mattered, and what came of it. */
package io.github.tabfit.report.sweep;
