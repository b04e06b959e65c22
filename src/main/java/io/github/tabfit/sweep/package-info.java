/**
 * Hyperparameter search: Arbiter's parameter spaces, generators and interfaces, with a runner, a
 * ledger, pruning and a Parzen estimator of our own. No other package sees an Arbiter type.
 */
package io.github.tabfit.sweep;
