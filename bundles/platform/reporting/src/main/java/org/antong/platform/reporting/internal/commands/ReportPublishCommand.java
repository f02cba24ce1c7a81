package org.antong.platform.reporting.internal.commands;

import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.LocalVersion;
import org.antong.platform.reporting.internal.local.BadReport;
import org.antong.platform.reporting.internal.local.LocalReports;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Publishes a report of the folder reports.d as its next version. */
@Service
@Command(
    scope = "antong",
    name = "report-publish",
    description = "发布 reports.d 里的一张自制报表。Publishes a report of the folder reports.d.")
public final class ReportPublishCommand implements Action {

  @Argument(
      name = "FOLDER",
      description = "reports.d 里的文件夹名。The folder in reports.d.",
      required = true)
  String folder;

  @Option(name = "--reason", description = "说明。Why.")
  String reason;

  @Reference LocalReports reports;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Texts say = texts.in(TextSource.CHINESE);
    try {
      LocalVersion done = reports.publish(Caller.platform("antong:report-publish"), folder, reason);
      session
          .getConsole()
          .println(say.get("reporting.dropped.command.published", done.report(), done.no()));
      return null;
    } catch (BadReport e) {
      throw new Sentences.NotDone(Sentences.of(e, say));
    } catch (Refused e) {
      throw new Sentences.NotDone(say.get(e.key(), e.args()));
    } catch (Missing e) {
      throw new Sentences.NotDone(say.get("reporting.dropped.command.missing", folder));
    }
  }
}
