package org.antong.platform.modules.internal.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
import org.antong.platform.modules.internal.api.ModulesResource.ModuleJson;
import org.antong.platform.modules.internal.deploy.DeployedFiles;
import org.antong.platform.modules.internal.installed.Installer;
import org.antong.platform.modules.internal.installed.ModuleBoard;
import org.antong.platform.modules.internal.installed.ModuleBoard.Entry;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Lists the modules that are there. */
@Service
@Command(
    scope = "antong",
    name = "modules",
    description = "列出已安装的模块及其版本和状态。Lists the modules with version and state.")
public final class ModulesCommand implements Action {

  private static final Caller CONSOLE = Caller.platform("antong:modules");

  @Option(name = "--all", description = "包括平台自身的部分。Parts of the platform too.")
  boolean all;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  ModuleRegistry registry;

  @Reference(optional = true)
  ModuleBoard board;

  @Reference(optional = true)
  Installer installer;

  @Reference(optional = true)
  DeployedFiles deployed;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, registry, board, installer, deployed);
    Texts say = texts.in(TextSource.CHINESE);
    if (json) {
      session
          .getConsole()
          .println(
              Answer.json(
                  registry.list(all).stream().map(m -> ModuleJson.of(m, say, CONSOLE)).toList()));
      return null;
    }
    List<List<String>> rows =
        new ArrayList<>(board.entries().stream().map(e -> row(e, say)).toList());
    if (all) {
      registry.list(true).stream()
          .filter(m -> m.info().platform())
          .forEach(m -> rows.add(row(m, say)));
    }
    PrintStream out = session.getConsole();
    if (rows.isEmpty()) {
      out.println(say.get("modules.none"));
    } else {
      out.print(
          Answer.table(
              List.of(
                  say.get("modules.id"),
                  say.get("modules.title"),
                  say.get("modules.version"),
                  say.get("modules.state"),
                  say.get("modules.needs"),
                  say.get("modules.note")),
              rows));
    }
    installer.standing().refused().forEach(n -> out.println(n.in(say)));
    if (!deployed.lines().isEmpty()) {
      out.println();
      out.println(say.get("modules.deploy"));
      out.print(DeployListCommand.table(deployed.lines(), say));
    }
    return null;
  }

  private static List<String> row(Entry e, Texts say) {
    return List.of(
        e.id(),
        e.title(say),
        e.version(),
        say.get("modules.state." + e.state()),
        String.join(",", e.needs()),
        e.note() == null ? "" : e.note().in(say));
  }

  private static List<String> row(Listed m, Texts say) {
    String title = m.id() + ".module.title";
    return List.of(
        m.id(),
        say.has(title) ? say.get(title) : "",
        m.version(),
        say.get("modules.state." + m.state()),
        "",
        "");
  }
}
