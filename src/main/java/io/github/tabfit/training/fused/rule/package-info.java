/** The catalog of optimizers as loops over float arrays, which the JIT vectorises. */
package io.github.tabfit.training.fused.rule;
