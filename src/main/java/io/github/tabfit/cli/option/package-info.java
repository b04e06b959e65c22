/** Options that commands share: how much is said, which table, which experiment. */
package io.github.tabfit.cli.option;
