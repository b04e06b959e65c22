/** What a command shows on a terminal while it works. */
package io.github.tabfit.cli.progress;
