/**
 * What a format of export must do, and the parts that several share. It may use {@code bundle} and
 * {@code data}.
 */
package io.github.tabfit.export.format;
