package org.antong.platform.api.data;

import java.util.List;
import java.util.function.Function;

/** One page of a list. Field names are those of the JSON (design.md 10). */
public record Slice<T>(List<T> items, int page, int size, long total) {

  public Slice {
    items = List.copyOf(items);
  }

  public <R> Slice<R> map(Function<? super T, ? extends R> each) {
    return new Slice<>(items.stream().<R>map(each).toList(), page, size, total);
  }

  public int pages() {
    return (int) Math.max(1, (total + size - 1) / size);
  }
}
