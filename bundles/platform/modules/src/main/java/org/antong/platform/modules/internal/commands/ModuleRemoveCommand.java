package org.antong.platform.modules.internal.commands;

import java.util.Map;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.county.InstallDesk;
import org.antong.platform.modules.internal.installed.Followed;
import org.antong.platform.modules.internal.installed.Installer;
import org.antong.platform.modules.internal.installed.Notice;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Takes a module off the list of modules and out of the runtime; its data stays. */
@Service
@Command(
    scope = "antong",
    name = "module-remove",
    description =
        "卸下一个模块，并从模块清单中去掉；数据保留。Removes a module and takes it off the list; its data is kept.")
public final class ModuleRemoveCommand implements Action {

  @Argument(
      name = "ID",
      description = "模块编号，例如 registration。The id of the module.",
      required = true)
  String id;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  Installer installer;

  @Reference(optional = true)
  InstallDesk desk;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, installer, desk);
    Texts say = texts.in(TextSource.CHINESE);
    try {
      desk.refuseBusy(id);
      Followed done = installer.remove(id);
      Notice trouble = done.standing().about(id);
      if (trouble != null) throw new NotDone(trouble.in(say));
      boolean changed = done.removed().contains(id);
      session
          .getConsole()
          .println(
              json
                  ? Answer.json(Map.of("id", id, "changed", changed, "millis", done.millis()))
                  : changed
                      ? say.get(
                          "modules.command.removed",
                          id,
                          ModuleInstallCommand.seconds(done.millis()))
                      : say.get("modules.command.absent", id));
      return null;
    } catch (Refused e) {
      throw new NotDone(say.get(e.key(), e.args()));
    }
  }
}
