package io.github.tabfit.training;

/**
 * What the prediction of each row costs. The arrays are not copied: do not write to them.
 *
 * @param error what is counted: squared error, pinball loss, log loss, or wrong classes
 * @param model what the model's prediction costs [rows], at least 0
 * @param naive what a constant prediction costs on the same rows
 */
public record RowCosts(String error, double[] model, double[] naive) {}
