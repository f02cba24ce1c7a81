package org.antong.platform.api.data;

import java.util.List;

/**
 * Which page of a list, in which order.
 *
 * @param page from 1
 * @param size rows a page, 1 to 200
 * @param sort fields in order; a store takes only those it offers
 */
public record Paging(int page, int size, List<Sort> sort) {

  public static final int DEFAULT_SIZE = 20;
  public static final int MOST = 200;

  /** A field to sort by. */
  public record Sort(String field, boolean descending) {}

  public Paging {
    page = Math.max(1, page);
    size = Math.min(MOST, Math.max(1, size));
    sort = List.copyOf(sort);
  }

  public static Paging first() {
    return new Paging(1, DEFAULT_SIZE, List.of());
  }

  public long offset() {
    return (page - 1L) * size;
  }
}
