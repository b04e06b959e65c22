/**
 * An experiment whose table is read, split and prepared. The record, and the class that makes it
 * and refuses what cannot be. It may use {@code data}, {@code network}, {@code training} and {@code
 * spec}.
 */
package io.github.tabfit.prepare;
