/**
 * The bridge to DataVec: readers and processes of a user's as an experiment's table, and an
 * experiment's steps and a fitted preprocessing as processes.
 */
package io.github.tabfit.data.datavec;
