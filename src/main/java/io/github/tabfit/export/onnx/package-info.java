/** Models as ONNX: preprocessing, network and target in one graph. */
package io.github.tabfit.export.onnx;
