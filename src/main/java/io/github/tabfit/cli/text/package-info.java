/**
 * What commands print: tables, predictions, a model's description as text. Nothing here ends the
 * program. It may use {@code run}, {@code bundle}, {@code data} and {@code network}.
 */
package io.github.tabfit.cli.text;
