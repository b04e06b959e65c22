/** Files that appear whole or not at all, what to say when they cannot be written, and digests. */
package io.github.tabfit.files;
