/**
 * Formulas on tables: {@link io.github.tabfit.data.expression.Formula} checks the types of an
 * expression against a table's columns and computes it, a block of rows at a time, on all cores. It
 * may use {@code data.table} and {@code spec.expression}.
 */
package io.github.tabfit.data.expression;
