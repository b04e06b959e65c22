package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Bytes;

/**
 * Whole records of a file, one after another.
 *
 * @param bytes the text; behind its end stand a line feed and {@link Bytes#PADDING} bytes more
 * @param end where the text ends
 * @param offset the place of its first byte in the file, unzipped
 * @param reusable whether the array may take other bytes once this text is parsed
 * @param endless whether no record ended within the most that is held
 */
record Block(byte[] bytes, int end, long offset, boolean reusable, boolean endless) {}
