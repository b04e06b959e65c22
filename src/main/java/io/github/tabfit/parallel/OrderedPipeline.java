package io.github.tabfit.parallel;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Results of work on one item after another, in the items' order. The work is done by an executor;
 * items are taken by the thread that asks for results, and a few are under way at a time, however
 * many there are. Of several failures the first in the items' order is thrown.
 */
public final class OrderedPipeline<T, R> implements Iterator<R> {
  private final Executor workers;
  private final int most;
  private final Iterator<T> items;
  private final Function<T, R> work;
  private final Queue<Future<R>> pending = new ArrayDeque<>();
  private RuntimeException fault;

  /**
   * @param workers what works; {@code Runnable::run} for the thread that asks
   * @param most how many items are under way at a time, at least 1
   * @param work called by the workers
   */
  public OrderedPipeline(Executor workers, int most, Iterator<T> items, Function<T, R> work) {
    this.workers = workers;
    this.most = most;
    this.items = items;
    this.work = work;
  }

  @Override
  public boolean hasNext() {
    while (fault == null && pending.size() < most && take()) {
      // Another item is under way.
    }
    if (pending.isEmpty() && fault != null) {
      throw fault;
    }
    return !pending.isEmpty();
  }

  private boolean take() {
    try {
      if (!items.hasNext()) {
        return false;
      }
      T item = items.next();
      pending.add(CompletableFuture.supplyAsync(() -> work.apply(item), workers));
      return true;
    } catch (RuntimeException e) {
      // The items before may hold an earlier fault.
      fault = e;
      return false;
    }
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no item is left");
    }
    try {
      return pending.remove().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while results were awaited", e);
    }
  }
}
