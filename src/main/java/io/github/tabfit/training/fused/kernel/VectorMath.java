package io.github.tabfit.training.fused.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Elementary functions of float32 arrays in loops that C2 turns into vector instructions: no
 * branches, no calls, no conversions between int and float (JDK 17 vectorises none of these). Bits
 * change their type by way of a small direct buffer. Arguments and results may be the same array.
 *
 * <p>Relative errors are below 2 ulp (an ulp is 2^-23), which a test holds. Source of the
 * exponential's polynomial: Cephes, expf.
 */
public final class VectorMath {
  private static final float LOG2_E = 1.44269504f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** Adding 1.5·2^23 rounds to a whole number, and leaves it in the sum's low bits. */
  private static final float ROUNDER = 12582912f;

  /** e^-87.3 is the smallest normal number, about. */
  private static final float LOWEST = -87.3f;

  private static final float HIGHEST = 88.37f;

  private final float[] rounded;
  private final float[] fraction;
  private final int[] bits;
  private final FloatBuffer asFloats;
  private final IntBuffer asInts;

  /** For arrays of up to that many numbers. */
  public VectorMath(int capacity) {
    rounded = new float[capacity];
    fraction = new float[capacity];
    bits = new int[capacity];
    ByteBuffer shared =
        ByteBuffer.allocateDirect(capacity * Float.BYTES).order(ByteOrder.nativeOrder());
    asFloats = shared.asFloatBuffer();
    asInts = shared.asIntBuffer();
  }

  /** y = e^x, x clamped to [-87.3, 88.37]: a result is neither 0 nor infinite. */
  public void exp(float[] x, float[] y, int n) {
    reduce(x, rounded, fraction, n);
    polynomial(fraction, n);
    powersOfTwo(n);
    float[] scale = rounded;
    float[] less = fraction;
    for (int i = 0; i < n; i++) {
      y[i] = scale[i] + scale[i] * less[i];
    }
  }

  /** y = e^x - 1, accurate for small x too; x clamped to [-87.3, 88.37]. */
  public void expm1(float[] x, float[] y, int n) {
    reduce(x, rounded, fraction, n);
    polynomial(fraction, n);
    powersOfTwo(n);
    float[] scale = rounded;
    float[] less = fraction;
    for (int i = 0; i < n; i++) {
      y[i] = (scale[i] - 1f) + scale[i] * less[i];
    }
  }

  /** x = k·ln 2 + r: r in fraction, k in the low bits of rounded. */
  private static void reduce(float[] x, float[] rounded, float[] fraction, int n) {
    for (int i = 0; i < n; i++) {
      float clamped = Math.min(Math.max(x[i], LOWEST), HIGHEST);
      float sum = clamped * LOG2_E + ROUNDER;
      float k = sum - ROUNDER;
      rounded[i] = sum;
      fraction[i] = (clamped - k * LN2_HIGH) - k * LN2_LOW;
    }
  }

  /** r = e^r - 1 for |r| at most ln 2 / 2. */
  private static void polynomial(float[] fraction, int n) {
    for (int i = 0; i < n; i++) {
      float r = fraction[i];
      float p = 1.9875691500e-4f * r + 1.3981999507e-3f;
      p = p * r + 8.3334519073e-3f;
      p = p * r + 4.1665795894e-2f;
      p = p * r + 1.6666665459e-1f;
      p = p * r + 5.0000001201e-1f;
      fraction[i] = p * (r * r) + r;
    }
  }

  /** Puts 2^k in place of the sums whose low bits hold k. */
  private void powersOfTwo(int n) {
    asFloats.put(0, rounded, 0, n);
    asInts.get(0, bits, 0, n);
    int[] whole = bits;
    for (int i = 0; i < n; i++) {
      whole[i] = (whole[i] << 23) + 0x3f800000;
    }
    asInts.put(0, whole, 0, n);
    asFloats.get(0, rounded, 0, n);
  }

  /** y = ln(1 + u) for u from 0 to 1, as 2·artanh(u / (2 + u)). */
  public static void log1p(float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float s = u[i] / (2f + u[i]);
      float q = s * s;
      float p = 0.11622701f * q + 0.10850912f;
      p = p * q + 0.14296344f;
      p = p * q + 0.1999985f;
      p = p * q + 0.33333334f;
      y[i] = 2f * s + 2f * s * q * p;
    }
  }

  /** Writes ints as the floats of the same bits. */
  public void floatsOfBits(int[] from, float[] to, int n) {
    asInts.put(0, from, 0, n);
    asFloats.get(0, to, 0, n);
  }

  /** x = x·by. */
  public static void multiply(float[] x, float[] by, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= by[i];
    }
  }

  /** 1 for x above 0, else 0 (NaN stays): two products bring the smallest number to 1 at least. */
  public static float step(float x) {
    float once = Math.min(Math.max(x, 0f) * 1e38f, 1f);
    return Math.min(once * 1e38f, 1f);
  }
}
