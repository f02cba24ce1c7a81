package org.antong.registration.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.registration.internal.domain.SurveyTask;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The survey on the to-do list: villages to visit for directors, reports to check for others. */
@Component(service = Reminder.class)
public final class SurveyReminders implements Reminder {

  private static final String LIST = "/registration/surveys";

  private final SurveyService surveys;

  @Activate
  public SurveyReminders(@Reference SurveyService surveys) {
    this.surveys = surveys;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    List<ToDo> toDos = new ArrayList<>();
    if (caller.holds(Role.VILLAGE_DIRECTOR) && caller.may(RegistrationModule.SURVEY_DO)) {
      Caller doing = caller.exercising(RegistrationModule.SURVEY_DO);
      long open = surveys.count(doing, SurveyTask.State.TO_DO);
      if (open > 0) {
        String link =
            surveys
                .first(doing, SurveyTask.State.TO_DO)
                .map(id -> LIST + "/tasks/" + id)
                .orElse(LIST);
        toDos.add(new ToDo("registration.todo.survey", open, link, false));
      }
    }
    if (caller.holds(Role.TOWN_SUPERVISOR) && caller.may(RegistrationModule.SURVEY_CHECK)) {
      Caller judging = caller.exercising(RegistrationModule.SURVEY_CHECK);
      long waiting = surveys.count(judging, SurveyTask.State.DONE);
      if (waiting > 0) {
        toDos.add(new ToDo("registration.todo.survey-check", waiting, LIST, false));
      }
    }
    return toDos;
  }
}
