package io.github.tabfit.verification;

import java.util.List;
import java.util.Map;

/**
 * What a network computes from the rows. Nothing is copied.
 *
 * @param activations of every layer, {@code [rows, units]} each, the output's last
 * @param loss with all penalties, as DL4J reports it
 * @param gradients of the mean loss with l1 and l2, before clipping, by parameter
 */
record Measurement(
    List<double[][]> activations, double loss, Map<Parameter, double[][]> gradients) {}
