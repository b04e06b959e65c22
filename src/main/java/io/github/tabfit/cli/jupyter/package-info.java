/** How notebooks are run: the kernel's specification, and the programs of Jupyter. */
package io.github.tabfit.cli.jupyter;
