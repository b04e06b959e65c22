/** What each step of the user's does to a table's columns and rows. */
package io.github.tabfit.data.transform.step;
