/**
 * The bridge to DataVec: record readers over tables, and a fitted preprocessing as a
 * TransformProcess. It may use {@code data.prepare}, {@code data.source} and {@code data.table}.
 */
package io.github.tabfit.data.datavec;
