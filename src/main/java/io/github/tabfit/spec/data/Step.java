package io.github.tabfit.spec.data;

/** One thing that is done to a table. */
public interface Step {}
