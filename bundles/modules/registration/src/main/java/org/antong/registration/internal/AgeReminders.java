package org.antong.registration.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.FileMark;
import org.antong.registration.internal.domain.FileState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Files whose data suggest another category, and children who are 16 and still left-behind, or 18
 * and still on the books, and those who soon will be, for the posts that keep the files (domain.md
 * 12.2).
 */
@Component(service = Reminder.class)
public final class AgeReminders implements Reminder {

  private static final ChildFilter OPEN =
      ChildFilter.ALL.in(List.of(FileState.ACTIVE, FileState.REOPENED));

  private final ChildService children;
  private final RegistrationConfig config;

  @Activate
  public AgeReminders(@Reference ChildService children, @Reference RegistrationConfig config) {
    this.children = children;
    this.config = config;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    if (!caller.may(RegistrationModule.WRITE)) return List.of();
    Caller keeper = caller.exercising(RegistrationModule.WRITE);
    int days = config.ageLeadDays();
    ChildFilter leftBehind = OPEN.ofCategory(Category.LB);
    List<ToDo> toDos = new ArrayList<>();
    ChildFilter sixteen =
        leftBehind.from(ChildRules.LEFT_BEHIND_UNDER).under(ChildRules.CHILD_UNDER);
    add(toDos, keeper, "sixteen", sixteen, true);
    add(toDos, keeper, "eighteen", OPEN.from(ChildRules.CHILD_UNDER), true);
    add(toDos, keeper, "proposed", OPEN.marked(FileMark.PROPOSED), false);
    if (days > 0) {
      ChildFilter soon = leftBehind.turning(ChildRules.LEFT_BEHIND_UNDER, days);
      add(toDos, keeper, "sixteen-soon", soon, false);
      add(toDos, keeper, "eighteen-soon", OPEN.turning(ChildRules.CHILD_UNDER, days), false);
    }
    return toDos;
  }

  private void add(
      List<ToDo> toDos, Caller caller, String which, ChildFilter filter, boolean overdue) {
    long count = children.count(caller, filter);
    if (count == 0) return;
    String link = "/registration/children" + filter.address();
    toDos.add(new ToDo("registration.todo." + which, count, link, overdue));
  }
}
