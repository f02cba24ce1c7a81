package org.antong.platform.modules.internal.commands;

import java.util.Map;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
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

/** Puts a module on the list of modules and runs it; answers when it can be used. */
@Service
@Command(
    scope = "antong",
    name = "module-install",
    description = "安装一个模块，写入模块清单；可用时才回答。Installs a module and puts it on the list of modules.")
public final class ModuleInstallCommand implements Action {

  @Argument(
      name = "ID",
      description = "模块编号，例如 registration。The id of the module.",
      required = true)
  String id;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  Installer installer;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, installer);
    Texts say = texts.in(TextSource.CHINESE);
    try {
      Followed done = installer.install(id);
      Notice trouble = done.standing().about(id);
      if (trouble != null) throw new NotDone(trouble.in(say));
      boolean changed = done.installed().contains(id);
      session
          .getConsole()
          .println(
              json
                  ? Answer.json(Map.of("id", id, "changed", changed, "millis", done.millis()))
                  : changed
                      ? say.get("modules.command.installed", id, seconds(done.millis()))
                      : say.get("modules.command.running", id));
      return null;
    } catch (Refused e) {
      throw new NotDone(say.get(e.key(), e.args()));
    }
  }

  static String seconds(long millis) {
    return String.format(java.util.Locale.ROOT, "%.1f", millis / 1000.0);
  }
}
