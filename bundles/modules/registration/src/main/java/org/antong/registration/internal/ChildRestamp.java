package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the unit on every file true when a zone takes over villages or gives them back. */
@Component(service = UnitStamped.class)
public final class ChildRestamp implements UnitStamped {

  private final ChildService children;

  @Activate
  public ChildRestamp(@Reference ChildService children) {
    this.children = children;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    return children.restamp(caller, village, unit, from);
  }
}
