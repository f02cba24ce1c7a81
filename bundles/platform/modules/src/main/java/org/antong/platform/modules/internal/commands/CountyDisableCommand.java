package org.antong.platform.modules.internal.commands;

import java.util.List;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.county.SwitchService;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Switches a module off in a county; its data stays. */
@Service
@Command(
    scope = "antong",
    name = "county-disable",
    description = "在一个县停用模块，立即生效；数据保留。Disables a module in a county, at once; its data is kept.")
public final class CountyDisableCommand implements Action {

  @Argument(
      index = 0,
      name = "COUNTY",
      description = "县（区、功能区）代码，例如 610921。Code of the county or zone.",
      required = true)
  String county;

  @Argument(
      index = 1,
      name = "MODULE",
      description = "模块编号，例如 registration。The id of the module.",
      required = true)
  String module;

  @Argument(
      index = 2,
      name = "OPTIONS",
      description = "选项也可以写在后面。Options may stand here too.",
      required = false,
      multiValued = true)
  List<String> rest;

  @Option(name = "--reason", description = "原因，记入审计。Why; it is audited.")
  String reason;

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
    Tail tail = Tail.of(reason, json, rest, say);
    session.getConsole().println(Switching.told(switches, county, module, false, tail, say));
    return null;
  }
}
