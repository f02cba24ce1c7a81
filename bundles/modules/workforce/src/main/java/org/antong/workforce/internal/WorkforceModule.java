package org.antong.workforce.internal;

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

/** Directors and supervisors: their posts, appointments, subsidies, reports and appraisals. */
@Component
public final class WorkforceModule implements AntongModule {

  public static final String ID = "workforce";
  public static final String POSTS = "workforce:post:read";
  public static final String SEATS = "workforce:post:write";
  public static final String READ = "workforce:staff:read";
  public static final String WRITE = "workforce:staff:write";
  public static final String NOMINATE = "workforce:appointment:nominate";
  public static final String APPROVE = "workforce:appointment:approve";
  public static final String HAND_OVER = "workforce:appointment:hand-over";
  public static final String ACCOUNTS = "workforce:account:write";
  public static final String IMPORT = "workforce:import";
  public static final String REPORT = "workforce:report:read";

  public static final String DUTY_READ = "workforce:duty-report:read";
  public static final String DUTY_WRITE = "workforce:duty-report:write";
  public static final String DUTY_ANSWER = "workforce:duty-report:answer";
  public static final String GUIDED = "workforce:guidance:read";
  public static final String GUIDE = "workforce:guidance:write";
  public static final String SETTLE = "workforce:guidance:settle";
  public static final String APPRAISALS = "workforce:appraisal:read";
  public static final String APPRAISE_SELF = "workforce:appraisal:self";
  public static final String APPRAISE_TOWN = "workforce:appraisal:score";
  public static final String APPRAISE = "workforce:appraisal:confirm";
  public static final String SCHEME = "workforce:scheme:write";

  public static final String SUBSIDY_READ = "workforce:subsidy:read";
  public static final String SUBSIDY_WRITE = "workforce:subsidy:write";
  public static final String SUBSIDY_SIGN = "workforce:subsidy:sign";
  public static final String SUBSIDY_APPROVE = "workforce:subsidy:approve";
  public static final String SUBSIDY_PAY = "workforce:subsidy:pay";

  private static final ModuleInfo INFO =
      ModuleInfo.of(ID)
          .awareOf("registration", "training")
          .menu("workforce.own", "user-check", "/workforce/own", APPRAISE_SELF, 39)
          .menu("workforce.posts", "layout-grid", "/workforce/posts", POSTS, 40)
          .menu("workforce.staff", "id-badge-2", "/workforce/staff", READ, 41)
          .menu("workforce.appointments", "certificate", "/workforce/appointments", READ, 42)
          .menu("workforce.duty", "report", "/workforce/duty-reports", DUTY_READ, 43)
          .menu("workforce.guidance", "route", "/workforce/guidance", GUIDED, 44)
          .menu("workforce.appraisals", "award", "/workforce/appraisals", APPRAISALS, 45)
          .permission(APPRAISALS, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER)
          .permission(APPRAISE_SELF, VILLAGE_DIRECTOR, TOWN_SUPERVISOR)
          .permission(APPRAISE_TOWN, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(APPRAISE, COUNTY_OFFICER)
          .permission(SCHEME, COUNTY_OFFICER, PREF_OFFICER)
          .permission(GUIDED, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER)
          .permission(GUIDE, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(SETTLE, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(DUTY_READ, VILLAGE_DIRECTOR, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER)
          .permission(DUTY_WRITE, VILLAGE_DIRECTOR)
          .permission(DUTY_ANSWER, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .menu("workforce.subsidies", "cash", "/workforce/subsidies", SUBSIDY_READ, 47)
          .permission(SUBSIDY_READ, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER)
          .permission(SUBSIDY_WRITE, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(SUBSIDY_SIGN, TOWN_SUPERVISOR)
          .permission(SUBSIDY_APPROVE, COUNTY_OFFICER)
          .permission(SUBSIDY_PAY, COUNTY_OFFICER)
          .permission(
              POSTS,
              TOWN_SUPERVISOR,
              COUNTY_OFFICER,
              PREF_OFFICER,
              RESCUE_WORKER,
              TRAINING_COORD,
              LEADER)
          .permission(SEATS, COUNTY_OFFICER)
          .permission(
              READ, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER, RESCUE_WORKER, TRAINING_COORD)
          .permission(WRITE, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(NOMINATE, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(APPROVE, COUNTY_OFFICER)
          .permission(HAND_OVER, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(ACCOUNTS, COUNTY_OFFICER)
          .permission(IMPORT, TOWN_SUPERVISOR, COUNTY_OFFICER)
          .permission(
              REPORT,
              VILLAGE_DIRECTOR,
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
