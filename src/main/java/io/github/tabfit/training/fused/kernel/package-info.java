/**
 * What the layers of the fused trainer are made of: numbers outside the heap and products of them
 * by OpenBLAS, loops that the JIT compiler vectorises, threads, dropout masks.
 */
package io.github.tabfit.training.fused.kernel;
