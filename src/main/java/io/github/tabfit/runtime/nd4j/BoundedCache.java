package io.github.tabfit.runtime.nd4j;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps what was made for a key, up to a number of entries; beyond it, makes anew each time, so
 * that a program of ever new keys neither fills the memory nor waits for evictions. Safe for any
 * number of threads.
 */
final class BoundedCache<K, V> {
  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
  private final int capacity;

  /**
   * @param capacity most entries, apart from those that racing threads add at once
   */
  BoundedCache(int capacity) {
    this.capacity = capacity;
  }

  /** The value of the key, made if it is new. */
  V get(K key, Supplier<V> maker) {
    V known = entries.get(key);
    if (known != null) {
      return known;
    }
    V made = maker.get();
    if (entries.size() >= capacity) {
      return made;
    }
    V earlier = entries.putIfAbsent(key, made);
    return earlier == null ? made : earlier;
  }

  int size() {
    return entries.size();
  }

  void clear() {
    entries.clear();
  }
}
