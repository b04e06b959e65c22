package io.github.tabfit.export.onnx;

/**
 * The network's input in the graph.
 *
 * @param value [batch, features], float32
 * @param order the model's index of each of them, from 0
 * @param refused [batch, 1], whether the row has a value that Tabfit refuses
 */
record Features(String value, int[] order, String refused) {}
