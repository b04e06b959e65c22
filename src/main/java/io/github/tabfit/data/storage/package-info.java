/** Long sequences of numbers, in arrays or in files on disk that are mapped into memory. */
package io.github.tabfit.data.storage;
