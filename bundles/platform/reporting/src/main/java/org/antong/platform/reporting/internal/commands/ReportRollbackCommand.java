package org.antong.platform.reporting.internal.commands;

import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.local.LocalReports;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Goes back to an earlier version of a report, or withdraws it. */
@Service
@Command(
    scope = "antong",
    name = "report-rollback",
    description =
        "把自制报表退回到以前的版本，版本 0 表示停用。Goes back to an earlier version of a report; 0 withdraws it.")
public final class ReportRollbackCommand implements Action {

  @Argument(name = "REPORT", description = "报表编号。Id of the report.", required = true)
  String report;

  @Argument(index = 1, name = "VERSION", description = "版本。Version.", required = true)
  int version;

  @Reference LocalReports reports;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Texts say = texts.in(TextSource.CHINESE);
    try {
      reports.back(Caller.platform("antong:report-rollback"), report, version);
      session.getConsole().println(say.get("reporting.dropped.command.back", report, version));
      return null;
    } catch (Refused e) {
      throw new Sentences.NotDone(say.get(e.key(), e.args()));
    } catch (Missing e) {
      throw new Sentences.NotDone(say.get("reporting.dropped.command.missing", report));
    }
  }
}
