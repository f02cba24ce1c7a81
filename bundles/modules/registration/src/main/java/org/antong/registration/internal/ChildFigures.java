package org.antong.registration.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.portal.StatSource;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.LeftBehindTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the home page says about children: who is left behind, and which files wait. */
@Component(service = StatSource.class)
public final class ChildFigures implements StatSource {

  private static final String LIST = "/registration/children";

  private final ChildService children;

  @Activate
  public ChildFigures(@Reference ChildService children) {
    this.children = children;
  }

  @Override
  public List<Figure> figures(Caller caller, Area area) {
    if (!caller.may(RegistrationModule.REPORT)) return List.of();
    Caller reader = caller.exercising(RegistrationModule.REPORT);
    ChildFilter leftBehind = LeftBehindTable.leftBehind(ChildFilter.ALL, area, null);
    ChildFilter aMonthAgo =
        LeftBehindTable.leftBehind(ChildFilter.ALL, area, children.today().minusMonths(1));
    ChildFilter onBooks = ChildFilter.ALL.in(FileState.statesInForce()).within(area);
    ChildFilter waiting =
        ChildFilter.ALL.in(List.of(FileState.SUBMITTED, FileState.CLOSE_REQUESTED)).within(area);
    long now = children.count(reader, leftBehind);
    return List.of(
        figure(caller, "leftBehind", now, now - children.count(reader, aMonthAgo), leftBehind),
        figure(caller, "onBooks", children.count(reader, onBooks), null, onBooks),
        figure(caller, "waiting", children.count(reader, waiting), null, waiting));
  }

  private static Figure figure(
      Caller caller, String name, long value, Long change, ChildFilter filter) {
    return new Figure(
        "registration.figure." + name,
        "registration.figure." + name + ".definition",
        value,
        change,
        caller.may(RegistrationModule.READ) ? LIST + filter.address() : null);
  }
}
