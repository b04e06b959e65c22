/**
 * The language of formulas in an experiment file, as text and as a tree: what is written, whatever
 * the table. {@link io.github.tabfit.spec.expression.ExpressionParser} reads it; types and values
 * are found in {@code data.expression}. It may use {@code spec}.
 */
package io.github.tabfit.spec.expression;
