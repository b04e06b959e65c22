/**
 * Ideas behind neural networks, each shown in numbers: a lesson computes them with {@link
 * io.github.tabfit.reference}, or with Deeplearning4j by way of the packages that wrap it, and
 * explains them in a page of text.
 *
 * <p>A {@link io.github.tabfit.lesson.Lesson} has a result, a record of figures, and the result has
 * a text. Results hold the arrays they were given; nobody changes them.
 */
package io.github.tabfit.lesson;
