/**
 * Pages to look at: one file of HTML that asks nothing of the network and runs nothing of the data.
 */
package io.github.tabfit.page;
