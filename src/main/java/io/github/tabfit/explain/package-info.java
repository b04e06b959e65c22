/** Why a model says so: importance of columns, partial dependence, reasons for single rows. */
package io.github.tabfit.explain;
