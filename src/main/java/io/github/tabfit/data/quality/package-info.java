/**
 * What describe and train say of a table: summaries, findings, identifiers, repeated rows. Nothing
 * here changes a value. It may use {@code data.table} and {@code data.storage}.
 */
package io.github.tabfit.data.quality;
