/**
 * What was requested of the network: layers, activations, losses, weights. Records that check their
 * own bounds, and catalogs with formula and source. It may use {@code spec}.
 */
package io.github.tabfit.spec.network;
