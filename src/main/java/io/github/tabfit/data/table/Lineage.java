package io.github.tabfit.data.table;

/** How a table was made of what its source has; who made it knows what it is. */
public interface Lineage {}
