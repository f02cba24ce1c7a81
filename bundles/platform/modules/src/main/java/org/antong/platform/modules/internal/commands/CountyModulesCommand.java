package org.antong.platform.modules.internal.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.county.Outcome;
import org.antong.platform.modules.internal.county.SwitchService;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Lists which county has which module on. */
@Service
@Command(
    scope = "antong",
    name = "county-modules",
    description = "列出各县启用了哪些模块。Lists which county has which module on.")
public final class CountyModulesCommand implements Action {

  @Argument(
      index = 0,
      name = "COUNTY",
      description = "只列这个县（区、功能区）。Only this county or zone.",
      required = false)
  String county;

  @Argument(
      index = 1,
      name = "OPTIONS",
      description = "选项也可以写在后面。Options may stand here too.",
      required = false,
      multiValued = true)
  List<String> rest;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  SwitchService switches;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, switches);
    Texts say = texts.in(TextSource.CHINESE);
    Tail tail = Tail.of(null, json, rest, say);
    List<DivisionCode> counties =
        county == null
            ? Switching.counties(switches)
            : List.of(Switching.county(switches, county, say));
    List<String> modules = switches.modules().stream().map(ModuleInfo::id).toList();
    List<Map<String, Object>> answers = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (DivisionCode c : counties) {
      List<String> row = new ArrayList<>(List.of(c.toString(), switches.name(c)));
      for (String m : modules) {
        Outcome stands = switches.standing(c, m);
        row.add(say.get(stands.enabled() ? "modules.switch.on" : "modules.switch.off"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("county", c.toString());
        answer.put("name", switches.name(c));
        answer.put("module", m);
        answer.put("enabled", stands.enabled());
        answer.put("version", stands.version());
        answers.add(answer);
      }
      rows.add(row);
    }
    if (tail.json()) {
      session.getConsole().println(Answer.json(answers));
      return null;
    }
    List<String> header =
        new ArrayList<>(List.of(say.get("modules.switch.code"), say.get("modules.switch.name")));
    header.addAll(modules);
    session.getConsole().print(Answer.table(header, rows));
    return null;
  }
}
