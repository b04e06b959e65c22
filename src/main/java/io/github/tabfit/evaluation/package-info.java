/**
 * Metrics from labels and predictions as plain arrays: scores of one part of the rows, confusion
 * matrix, calibration, and the baselines that a network must beat. Definitions follow scikit-learn
 * 1.9; where a metric is undefined on the rows given it is NaN, and the metric's documentation says
 * why.
 */
package io.github.tabfit.evaluation;
