/** What the program runs on: versions, backend, machine. */
package io.github.tabfit.runtime;
