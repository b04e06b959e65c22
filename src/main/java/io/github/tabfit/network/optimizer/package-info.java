/** Optimizers that ND4J lacks, plain momentum, or that fail in it, AdaBelief. */
package io.github.tabfit.network.optimizer;
