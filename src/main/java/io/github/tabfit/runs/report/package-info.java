/** Trainings and comparisons as pages to look at. */
package io.github.tabfit.runs.report;
