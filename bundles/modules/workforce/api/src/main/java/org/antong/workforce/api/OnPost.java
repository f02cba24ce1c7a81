package org.antong.workforce.api;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/**
 * A person's days on a post without a break: active, neither suspended nor ended.
 *
 * @param acting stands in for a holder; not counted as holding the post
 * @param from the first of these days
 * @param until the last of them; null while no end is known
 */
public record OnPost(
    Id staff, Id appointment, Post post, boolean acting, LocalDate from, LocalDate until) {

  /** Whether the day is one of them. */
  public boolean on(LocalDate day) {
    return !from.isAfter(day) && (until == null || !until.isBefore(day));
  }
}
