/**
 * What was requested of training: optimizer, schedule, stopping, engine. Records that check their
 * own bounds, and catalogs with formula and source. It may use {@code spec}.
 */
package io.github.tabfit.spec.training;
