package org.antong.registration.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.LEADER;
import static org.antong.platform.api.Role.PREF_OFFICER;
import static org.antong.platform.api.Role.RESCUE_WORKER;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Files of children: who they are, who cares for them, why they are on the books. */
@Component
public final class RegistrationModule implements AntongModule {

  public static final String ID = "registration";
  public static final String READ = "registration:child:read";
  public static final String WRITE = "registration:child:write";
  public static final String VERIFY = "registration:child:verify";
  public static final String IMPORT = "registration:import";
  public static final String REPORT = "registration:report:read";
  public static final String RESTRICTED = "registration:restricted:read";
  public static final String DUPLICATES = "registration:duplicate:read";
  public static final String MERGE = "registration:duplicate:decide";
  public static final String TRANSFERS = "registration:transfer:read";
  public static final String MOVE = "registration:transfer:write";
  public static final String HAND_OVER = "registration:transfer:decide";

  public static final String CONFIRM = "registration:confirmation:write";
  public static final String CONFIRMED = "registration:confirmation:read";

  public static final String SURVEY_READ = "registration:survey:read";
  public static final String SURVEY_WRITE = "registration:survey:write";
  public static final String SURVEY_DO = "registration:survey:do";
  public static final String SURVEY_CHECK = "registration:survey:check";

  public static final String LOOKS = "registration:look:read";
  public static final String REQUESTS = "registration:request:read";
  public static final String RECEIVE = "registration:request:write";
  public static final String DECIDE = "registration:request:decide";
  public static final String RETENTION = "registration:retention:read";
  public static final String DISPOSE = "registration:retention:write";

  private static final ModuleInfo INFO =
      ModuleInfo.of(ID)
          .daily("registration.children", "users", "/registration/children", READ, 10)
          .daily("registration.children.new", "user-plus", "/registration/children/new", WRITE, 11)
          .menu("registration.ledgers", "notebook", "/registration/ledgers", READ, 14)
          .permission(
              READ, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER, RESCUE_WORKER, PREF_OFFICER)
          .permission(WRITE, VILLAGE_DIRECTOR, TOWN_SUPERVISOR)
          .permission(VERIFY, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(IMPORT, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(
              REPORT,
              VILLAGE_DIRECTOR,
              TOWN_SUPERVISOR,
              COUNTY_OFFICER,
              RESCUE_WORKER,
              PREF_OFFICER,
              LEADER)
          .permission(RESTRICTED, COUNTY_OFFICER)
          .daily(
              "registration.confirmations", "checklist", "/registration/confirmations", CONFIRM, 12)
          .menu(
              "registration.confirmation-progress",
              "chart-bar",
              "/registration/confirmations/progress",
              CONFIRMED,
              13)
          .permission(CONFIRM, VILLAGE_DIRECTOR, TOWN_SUPERVISOR)
          .permission(
              CONFIRMED,
              VILLAGE_DIRECTOR,
              TOWN_SUPERVISOR,
              COUNTY_OFFICER,
              RESCUE_WORKER,
              PREF_OFFICER)
          .menu("registration.surveys", "map-search", "/registration/surveys", SURVEY_READ, 15)
          .permission(
              SURVEY_READ,
              VILLAGE_DIRECTOR,
              TOWN_SUPERVISOR,
              COUNTY_OFFICER,
              RESCUE_WORKER,
              PREF_OFFICER)
          .permission(SURVEY_WRITE, COUNTY_OFFICER)
          .permission(SURVEY_DO, VILLAGE_DIRECTOR, TOWN_SUPERVISOR)
          .permission(SURVEY_CHECK, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .menu(
              "registration.transfers", "arrows-exchange", "/registration/transfers", TRANSFERS, 16)
          .menu("registration.duplicates", "copy", "/registration/duplicates", MERGE, 17)
          .permission(DUPLICATES, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(MERGE, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(TRANSFERS, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(MOVE, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(HAND_OVER, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .menu("registration.requests", "mail-question", "/registration/requests", REQUESTS, 18)
          .menu("registration.retention", "archive", "/registration/retention", RETENTION, 19)
          .permission(LOOKS, COUNTY_OFFICER)
          .permission(REQUESTS, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(RECEIVE, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(DECIDE, COUNTY_OFFICER)
          .permission(RETENTION, COUNTY_OFFICER)
          .permission(DISPOSE, COUNTY_OFFICER);

  @Override
  public ModuleInfo info() {
    return INFO;
  }
}
