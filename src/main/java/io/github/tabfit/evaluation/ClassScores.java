package io.github.tabfit.evaluation;

/**
 * How well one class is recognised.
 *
 * @param name the class
 * @param precision share of the rows predicted as this class that are it, in [0, 1]; 0 if none is
 *     predicted; NaN if the class is neither actual nor predicted in this part
 * @param recall share of the rows of this class that are predicted as it, in [0, 1]; 0 if it has no
 *     row; NaN as for precision
 * @param f1 harmonic mean of precision and recall, in [0, 1]; NaN as for precision
 * @param support number of rows of this class, each by its weight, at least 0
 */
public record ClassScores(
    String name, double precision, double recall, double f1, double support) {}
