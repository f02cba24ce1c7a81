package org.antong.training.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.LEADER;
import static org.antong.platform.api.Role.PREF_OFFICER;
import static org.antong.platform.api.Role.RESCUE_WORKER;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.TRAINING_COORD;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Training of directors and supervisors: plans, courses, sessions, who is trained and who not. */
@Component
public final class TrainingModule implements AntongModule {

  public static final String ID = "training";

  /** Plans, courses and sessions, and who of the reader's places is enrolled. */
  public static final String READ = "training:session:read";

  /** Plans, courses and sessions of one's own places; a supervisor's are those of her town. */
  public static final String WRITE = "training:session:write";

  /** Naming people of one's own places for sessions of others, and answering a quota. */
  public static final String ENROL = "training:enrolment:write";

  /** The tables, and who is trained. */
  public static final String REPORT = "training:report:read";

  /** One's own trainings: signing in, sitting an exam, saying what one thinks of it. */
  public static final String SELF = "training:self";

  private static final ModuleInfo INFO =
      ModuleInfo.of(ID)
          .needs("workforce")
          .daily("training.mine", "school", "/training/mine", SELF, 49)
          .menu("training.home", "school", "/training/home", READ, 50)
          .menu("training.people", "user-check", "/training/people", READ, 53)
          .menu("training.sessions", "calendar-event", "/training/sessions", READ, 51)
          .menu("training.quotas", "ticket", "/training/quotas", ENROL, 52)
          .menu("training.plans", "calendar-stats", "/training/plans", READ, 52)
          .menu("training.matrix", "table", "/training/matrix", READ, 53)
          .menu("training.proposals", "user-plus", "/training/proposals", ENROL, 53)
          .menu("training.attendance", "checklist", "/training/attendance", READ, 54)
          .menu("training.certificates", "certificate", "/training/certificates", READ, 55)
          .menu("training.bank", "books", "/training/bank", WRITE, 56)
          .permission(
              READ, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER, RESCUE_WORKER, TRAINING_COORD)
          .permission(SELF, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, RESCUE_WORKER)
          .permission(WRITE, TOWN_SUPERVISOR, TRAINING_COORD)
          .permission(ENROL, TOWN_SUPERVISOR, COUNTY_OFFICER, TRAINING_COORD)
          .permission(
              REPORT,
              TOWN_SUPERVISOR,
              COUNTY_OFFICER,
              PREF_OFFICER,
              RESCUE_WORKER,
              TRAINING_COORD,
              LEADER);

  @Override
  public ModuleInfo info() {
    return INFO;
  }
}
