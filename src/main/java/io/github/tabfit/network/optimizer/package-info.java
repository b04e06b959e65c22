/** Optimizers that ND4J lacks: gradient descent with plain momentum. */
package io.github.tabfit.network.optimizer;
