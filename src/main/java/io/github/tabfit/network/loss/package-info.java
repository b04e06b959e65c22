/**
 * Loss functions with row weights: DL4J's where they are right, ours where DL4J has none or loses
 * precision.
 */
package io.github.tabfit.network.loss;
