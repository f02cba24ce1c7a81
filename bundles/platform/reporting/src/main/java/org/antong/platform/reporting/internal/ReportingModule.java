package org.antong.platform.reporting.internal;

import static org.antong.platform.api.Role.COUNTY_OFFICER;
import static org.antong.platform.api.Role.LEADER;
import static org.antong.platform.api.Role.PREF_OFFICER;
import static org.antong.platform.api.Role.RESCUE_WORKER;
import static org.antong.platform.api.Role.SYS_ADMIN;
import static org.antong.platform.api.Role.TOWN_SUPERVISOR;
import static org.antong.platform.api.Role.TRAINING_COORD;
import static org.antong.platform.api.Role.VILLAGE_DIRECTOR;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** The statistical tables of all modules: catalogue, pages, prints, returns. */
@Component
public final class ReportingModule implements AntongModule {

  public static final String READ = "reporting:report:read";
  public static final String RETURNS = "reporting:return:read";
  public static final String SUBMIT = "reporting:return:submit";
  public static final String LOCK = "reporting:return:lock";
  public static final String RECEIVE = "reporting:return:receive";
  public static final String APPROVE = "reporting:return:approve";
  public static final String SEND_BACK = "reporting:return:send-back";
  public static final String LEADER_PAGE = "reporting:leader:read";
  public static final String UPLOAD = "reporting:upload:write";

  /** County's own reports: for who sees children at least masked, as small figures stay open. */
  public static final String LOCAL = "reporting:local:read";

  /** Plans of what is sent by itself. */
  public static final String DELIVER = "reporting:delivery:write";

  public static final String PUBLISH = "reporting:local:publish";

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform("reporting")
        .menu(
            "reporting.leader.menu",
            "presentation-analytics",
            "/reporting/leader",
            LEADER_PAGE,
            799)
        .menu("reporting.menu", "report", "/reporting", READ, 800)
        .menu("reporting.local", "report-analytics", "/reporting/local", LOCAL, 802)
        .menu("reporting.dropped", "folder-up", "/reporting/dropped", PUBLISH, 804)
        .menu("reporting.deliveries", "mail", "/reporting/deliveries", READ, 805)
        .menu("reporting.jobs", "file-download", "/reporting/jobs", READ, 803)
        .menu("reporting.returns", "file-check", "/reporting/returns", RETURNS, 801)
        .permission(
            READ,
            VILLAGE_DIRECTOR,
            TOWN_SUPERVISOR,
            COUNTY_OFFICER,
            PREF_OFFICER,
            LEADER,
            RESCUE_WORKER,
            TRAINING_COORD)
        .permission(LEADER_PAGE, COUNTY_OFFICER, PREF_OFFICER, LEADER)
        .permission(RETURNS, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER, LEADER)
        .permission(SUBMIT, TOWN_SUPERVISOR, COUNTY_OFFICER)
        .permission(LOCK, COUNTY_OFFICER)
        .permission(SEND_BACK, COUNTY_OFFICER, PREF_OFFICER)
        .permission(RECEIVE, PREF_OFFICER)
        .permission(APPROVE, COUNTY_OFFICER, PREF_OFFICER)
        .permission(LOCAL, TOWN_SUPERVISOR, COUNTY_OFFICER, PREF_OFFICER)
        .permission(PUBLISH, SYS_ADMIN)
        .permission(DELIVER, COUNTY_OFFICER, PREF_OFFICER)
        .permission(UPLOAD, COUNTY_OFFICER, PREF_OFFICER);
  }
}
