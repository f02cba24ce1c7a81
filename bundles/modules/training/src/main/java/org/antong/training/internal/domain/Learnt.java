package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.Set;
import org.antong.workforce.api.PostType;

/**
 * What one enrolment taught a person, whichever place she was at then (domain.md 5.9: who moves
 * keeps it).
 *
 * @param posts for which posts the session was
 * @param endedOn last day of the session; its minutes count from then on
 * @param minutes that count ({@link Completion#counted})
 * @param trainedOn the day both conditions of "trained" were met; null when they were not
 * @param validUntil last day it is valid; null for no end
 */
public record Learnt(
    Set<PostType> posts,
    LocalDate endedOn,
    int minutes,
    LocalDate trainedOn,
    LocalDate validUntil) {

  public Learnt {
    posts = Set.copyOf(posts);
  }

  boolean trained(PostType post, LocalDate first, LocalDate last) {
    return posts.contains(post)
        && trainedOn != null
        && !trainedOn.isBefore(first)
        && !trainedOn.isAfter(last);
  }
}
