package org.antong.training.internal.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.training.internal.domain.Terms;
import org.antong.workforce.api.PostType;
import org.jdbi.v3.core.Handle;

/** What people were taught: the modules of the courses they were trained in (domain.md 4.13). */
public final class TopicStore {

  /** As many people as one statement asks for. */
  private static final int MANY = 250;

  private static final String TAUGHT =
      """
      select distinct e.staff_id, s.posts, m.code
        from training.enrolment e
        join training.session s on s.id = e.session_id
        join training.course_module m on m.course_id = s.course_id
       where e.staff_id in (<staff>) and e.trained_on between :first and :last
         and s.state in ('RUNNING', 'GRADED', 'ARCHIVED')""";

  private record Taught(Id staff, Set<PostType> posts, String code) {}

  /**
   * Codes of modules by person and kind of post, of sessions she was trained in between two days,
   * at whatever place: told of people the reader was told of by who keeps the posts.
   */
  public Map<Id, Map<PostType, Set<String>>> of(
      DataScope scope, Handle handle, Collection<Id> staff, LocalDate first, LocalDate last) {
    Map<Id, Map<PostType, Set<String>>> found = new HashMap<>();
    if (scope.isNothing()) return found;
    List<Long> all = staff.stream().map(Id::value).toList();
    for (int from = 0; from < all.size(); from += MANY) {
      handle
          .createQuery(TAUGHT)
          .bindList("staff", all.subList(from, Math.min(all.size(), from + MANY)))
          .bind("first", first)
          .bind("last", last)
          .map(
              row ->
                  new Taught(
                      row.getColumn("staff_id", Id.class),
                      Terms.posts(row.getColumn("posts", String.class)),
                      row.getColumn("code", String.class)))
          .forEach(
              t ->
                  t.posts()
                      .forEach(
                          post ->
                              found
                                  .computeIfAbsent(t.staff(), i -> new EnumMap<>(PostType.class))
                                  .computeIfAbsent(post, p -> new HashSet<>())
                                  .add(t.code())));
    }
    return found;
  }
}
