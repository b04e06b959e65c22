/**
 * Queries to databases, and Parquet files by way of DuckDB: the rows that JDBC gives, and their
 * digest. It may use {@code data.source.column} and {@code data.table}.
 */
package io.github.tabfit.data.source.sql;
