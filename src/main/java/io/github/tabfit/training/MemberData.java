package io.github.tabfit.training;

/**
 * The rows of one member of an ensemble.
 *
 * @param data what it trains and validates on
 * @param heldOut places, among the rows that the members share, of its validation rows; empty where
 *     they are not among them
 */
public record MemberData(TrainingData data, int[] heldOut) {}
