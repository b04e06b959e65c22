package io.github.tabfit.data.split;

/**
 * Which rows train, validate and test; rows count from 0. The arrays are not copied: do not write
 * to them.
 *
 * @param train the training rows, at least one
 * @param validation the validation rows
 * @param test the test rows
 */
public record Split(int[] train, int[] validation, int[] test) {}
