package org.antong.training.internal.domain;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.workforce.api.PostType;

/**
 * What a course asks of a person, and a session copies from it.
 *
 * @param posts for whom it is; a person is trained for these posts
 * @param exam ends with an exam, to be passed
 * @param requiredShare percent of the minutes to be attended
 * @param onlineCap at most so many percent of the minutes count from what was attended online
 * @param validityMonths after which it is to be done again; null for no end
 */
public record Terms(
    Set<PostType> posts, boolean exam, int requiredShare, int onlineCap, Integer validityMonths) {

  public Terms {
    posts = Set.copyOf(posts);
  }

  /** The last day what was learnt on a day is valid; null when it has no end. */
  public LocalDate validUntil(LocalDate trainedOn) {
    return validityMonths == null || trainedOn == null
        ? null
        : trainedOn.plusMonths(validityMonths).minusDays(1);
  }

  /** The posts as they stand in a row. */
  public String postsText() {
    return text(posts);
  }

  /** Posts as they stand in a row, always in the same order. */
  public static String text(Set<PostType> posts) {
    return new TreeSet<>(posts).stream().map(Enum::name).collect(Collectors.joining(","));
  }

  /** Reads posts as they stand in a row. */
  public static Set<PostType> posts(String text) {
    return Stream.of(text.split(","))
        .filter(p -> !p.isEmpty())
        .map(PostType::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
