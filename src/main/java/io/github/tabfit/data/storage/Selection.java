package io.github.tabfit.data.storage;

/** Finds what stands at a place in order of size, without sorting the others: O(n) on average. */
public final class Selection {
  private Selection() {}

  /**
   * Moves numbers until that of a place is there, none greater before it and none smaller behind.
   *
   * @param values none of them NaN; changed
   * @param place from 0
   * @return the number
   */
  public static double select(double[] values, int place) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[place];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
