/**
 * Trains dense networks without ND4J's operations: matrix products by OpenBLAS on native memory,
 * everything between them in loops that the JIT compiler vectorises.
 */
package io.github.tabfit.training.fused;
