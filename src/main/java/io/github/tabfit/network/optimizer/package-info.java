/**
 * Optimizers that ND4J lacks (plain momentum), that fail in it (AdaBelief) or leave a bias
 * correction out (Nadam).
 */
package io.github.tabfit.network.optimizer;
