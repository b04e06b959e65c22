/**
 * What was requested of a search: parameters, ranges, strategy. Records that check their own
 * bounds. It may use {@code spec}.
 */
package io.github.tabfit.spec.sweep;
