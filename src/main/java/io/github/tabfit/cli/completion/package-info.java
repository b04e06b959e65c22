/**
 * What shells need to complete commands, options and their words. It knows commands by picocli's
 * model of them only.
 */
package io.github.tabfit.cli.completion;
