/**
 * A neural network from scratch: the JDK and {@code double} arrays, one formula a method.
 *
 * <p>It is slow on purpose and exact on purpose: every gradient that Deeplearning4j computes can be
 * checked against it. To follow it from nothing, read in this order:
 *
 * <ol>
 *   <li>{@link io.github.tabfit.reference.Neuron}: y = f(w·x + b), and the chain rule once.
 *   <li>{@link io.github.tabfit.reference.Perceptron}: the first neuron that learned, and what it
 *       cannot learn.
 *   <li>{@link io.github.tabfit.reference.LineFit}: learning as walking down a slope, gradient
 *       descent.
 *   <li>{@link io.github.tabfit.reference.Activations}: what makes a network more than a line; with
 *       {@link io.github.tabfit.reference.ErrorFunction} for GELU.
 *   <li>{@link io.github.tabfit.reference.LossFunction}: how wrong an output is, and in which
 *       direction.
 *   <li>{@link io.github.tabfit.reference.Matrix}, {@link io.github.tabfit.reference.Layer} with
 *       {@link io.github.tabfit.reference.ParameterArray}, and {@link
 *       io.github.tabfit.reference.DenseLayer}: many neurons and many examples at once, forward and
 *       backward.
 *   <li>{@link io.github.tabfit.reference.Standardization}, {@link
 *       io.github.tabfit.reference.LayerNormalization} and {@link
 *       io.github.tabfit.reference.BatchNormalization}. Skip them at first.
 *   <li>{@link io.github.tabfit.reference.WeightInitializer}, {@link
 *       io.github.tabfit.reference.Dropout} and {@link io.github.tabfit.reference.Network}: layers
 *       in a row; backpropagation.
 *   <li>{@link io.github.tabfit.reference.FeatureFactors}: a number for each feature that says how
 *       much it counts. Skip it at first.
 *   <li>{@link io.github.tabfit.reference.UpdateRule}, {@link io.github.tabfit.reference.Penalty}
 *       and {@link io.github.tabfit.reference.ReferenceTrainer}: what is done with the gradients,
 *       step by step and epoch by epoch.
 *   <li>Images: {@link io.github.tabfit.reference.SlidingWindow}, {@link
 *       io.github.tabfit.reference.ConvolutionLayer}, {@link
 *       io.github.tabfit.reference.PoolingLayer}, {@link io.github.tabfit.reference.GlobalPooling}.
 *   <li>Sequences: {@link io.github.tabfit.reference.SimpleRnnLayer}, {@link
 *       io.github.tabfit.reference.LstmLayer}, {@link io.github.tabfit.reference.GruLayer}, and the
 *       loop over the steps, {@link io.github.tabfit.reference.RecurrentLayer}.
 *   <li>Attention: {@link io.github.tabfit.reference.TokenLayer}, {@link
 *       io.github.tabfit.reference.MultiHeadAttention}, {@link
 *       io.github.tabfit.reference.FeedForward}, both in a {@link
 *       io.github.tabfit.reference.TransformerBlock}, and {@link
 *       io.github.tabfit.reference.Readout}.
 * </ol>
 *
 * <p>Conventions. A matrix is a {@code double[][]} of rows; a row is an example. X is a layer's
 * input, W its weights {@code [inputs, units]}, b its bias, z = XW + b the pre-activation, a = f(z)
 * the output, L the loss, and dX stands for ∂L/∂X. Nothing is copied and nothing is thread-safe:
 * arrays that are handed out are the live ones, so that parameters can be read and set from
 * outside.
 */
package io.github.tabfit.reference;
