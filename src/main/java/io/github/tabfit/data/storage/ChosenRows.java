package io.github.tabfit.data.storage;

/** Some rows of others, in an order of their own, which stay where they are. */
record ChosenRows(FloatRows all, int[] chosen) implements FloatRows {
  @Override
  public int rows() {
    return chosen.length;
  }

  @Override
  public int columns() {
    return all.columns();
  }

  @Override
  public boolean isOnDisk() {
    return true;
  }

  @Override
  public void copy(int first, int count, float[] into) {
    all.gather(chosen, first, count, into);
  }

  @Override
  public void gather(int[] rows, int from, int count, float[] into) {
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = chosen[rows[from + i]];
    }
    all.gather(places, 0, count, into);
  }

  @Override
  public float[] array() {
    throw new IllegalStateException("the rows are on disk");
  }
}
