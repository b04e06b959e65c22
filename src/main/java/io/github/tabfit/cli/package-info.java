/** The commands: the only package that prints and ends the program. */
package io.github.tabfit.cli;
