/**
 * Excel workbooks (.xlsx), a sheet's rows one after another, read by the JDK's own XML and zip
 * readers. It may use {@code data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.excel;
