/** How commands meet their process: streams, terminal, signals, and with which code they end. */
package io.github.tabfit.cli.process;
