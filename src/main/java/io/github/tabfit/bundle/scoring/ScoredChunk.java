package io.github.tabfit.bundle.scoring;

import java.util.List;

/**
 * Rows and what a network says of them. The arrays are not copied: do not write to them.
 *
 * @param rows number of rows, at least 1
 * @param outputs [rows, outputs], float32, row-major
 * @param classes [rows]: index of the row's class; empty unless that was requested
 * @param targets [rows], float64: the row's target; empty unless that was requested
 * @param weights [rows], float32: how much the row counts, 1 unless the table has the model's
 *     weight
 * @param sources where the rows come from, in their order
 */
public record ScoredChunk(
    int rows,
    float[] outputs,
    int[] classes,
    double[] targets,
    float[] weights,
    List<ScoredRows> sources) {}
