/**
 * Optimizers that ND4J lacks (plain momentum), that fail in it (AdaBelief), leave a bias correction
 * out (Nadam) or lose their schedule (AdaGrad).
 */
package io.github.tabfit.network.optimizer;
