/**
 * What notebooks show: {@link io.github.tabfit.notebook.Figure figures} and {@link
 * io.github.tabfit.notebook.Grid tables} of results, which {@link
 * io.github.tabfit.notebook.Notebook#show} displays.
 *
 * <p>A figure is data. It is displayed as a Vega-Lite specification, and as a picture for viewers
 * that draw no Vega-Lite, both made of the same figure. The picture is a PNG, which every viewer
 * shows (nbconvert strips SVG of its marks), and an SVG on a machine without fonts. It is drawn
 * here and not by a library: a few kinds of marks are needed, and nothing is added to what Tabfit
 * depends on.
 */
package io.github.tabfit.notebook;
