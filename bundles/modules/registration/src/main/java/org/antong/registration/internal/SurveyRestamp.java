package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps a village's work in a survey that runs with who answers for the village now. */
@Component(service = UnitStamped.class)
public final class SurveyRestamp implements UnitStamped {

  private final SurveyService surveys;

  @Activate
  public SurveyRestamp(@Reference SurveyService surveys) {
    this.surveys = surveys;
  }

  @Override
  public int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from) {
    return from.isAfter(surveys.today()) ? 0 : surveys.restamp(caller, village, unit);
  }
}
