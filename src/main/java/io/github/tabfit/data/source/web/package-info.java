/**
 * Tables that a web server has: fetched into a temporary file, only where that is allowed. It may
 * use {@code spec.data} and {@code files}.
 */
package io.github.tabfit.data.source.web;
