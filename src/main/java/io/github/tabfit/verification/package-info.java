/**
 * Whether the network that trains computes what the formulas say: Deeplearning4j in float64 against
 * the network from scratch of {@code reference}, and both against finite differences of the loss.
 */
package io.github.tabfit.verification;
