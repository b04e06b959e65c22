/**
 * Activation functions that DL4J lacks or computes wrongly: exact GELU, step, ELU with a parameter,
 * leaky ReLU, hard sigmoid and SELU with exact constants, and softplus, mish and swish that stay
 * finite for large inputs.
 */
package io.github.tabfit.network.activation;
