package io.github.tabfit.evaluation;

/**
 * The rows whose predicted probability lies in one interval, lower bound excluded (but for the
 * first bin), upper bound included.
 *
 * @param lower lower bound of the interval, in [0, 1)
 * @param upper upper bound of the interval, in (0, 1]
 * @param count number of rows in it, each by its weight, at least 0
 * @param meanProbability their mean probability, NaN without rows
 * @param observedShare share of them for which the predicted event came true, NaN without rows
 */
public record CalibrationBin(
    double lower, double upper, double count, double meanProbability, double observedShare) {}
