package org.antong.platform.reporting.internal.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.LocalVersion;
import org.antong.platform.reporting.internal.local.LocalReports;
import org.antong.platform.reporting.internal.local.LocalReports.Dropped;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;

/** What lies in the folder reports.d, what is wrong with it, and which versions are in force. */
@Service
@Command(
    scope = "antong",
    name = "reports",
    description =
        "列出 reports.d 文件夹里的自制报表和已发布的版本，没有通过检查的指出行号和原因。"
            + "Lists the reports in the folder reports.d and the published versions.")
public final class ReportsCommand implements Action {

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference LocalReports reports;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Texts say = texts.in(TextSource.CHINESE);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Dropped d : reports.dropped()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("folder", d.name());
      line.put("report", d.info() == null ? "" : d.info().id());
      line.put(
          "state",
          d.fault() != null ? "BAD" : d.published() > 0 ? "PUBLISHED " + d.published() : "READY");
      line.put("message", d.fault() == null ? "" : Sentences.of(d.fault(), say));
      lines.add(line);
    }
    for (LocalVersion v : reports.inForce()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("folder", "");
      line.put("report", v.report());
      line.put("state", "IN_FORCE " + v.no());
      line.put("message", v.title());
      lines.add(line);
    }
    if (json) {
      session.getConsole().println(new ObjectMapper().writeValueAsString(lines));
    } else if (lines.isEmpty()) {
      session.getConsole().println(say.get("reporting.dropped.none"));
    } else {
      ShellTable table = new ShellTable();
      table.column(say.get("reporting.dropped.name"));
      table.column(say.get("reporting.local.id"));
      table.column(say.get("reporting.job.state"));
      table.column(say.get("reporting.dropped.found"));
      for (Map<String, Object> line : lines) {
        table
            .addRow()
            .addContent(
                line.get("folder"), line.get("report"), line.get("state"), line.get("message"));
      }
      table.print(session.getConsole());
    }
    return null;
  }
}
