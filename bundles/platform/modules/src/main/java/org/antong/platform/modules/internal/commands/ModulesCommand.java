package org.antong.platform.modules.internal.commands;

import java.util.List;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
import org.antong.platform.modules.internal.api.ModulesResource.ModuleJson;
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

  @Option(name = "--all", description = "包括平台自身的部分。Parts of the platform too.")
  boolean all;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference ModuleRegistry registry;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Texts say = texts.in(TextSource.CHINESE);
    List<Listed> modules = registry.list(all);
    if (json) {
      session
          .getConsole()
          .println(Answer.json(modules.stream().map(m -> ModuleJson.of(m, say)).toList()));
      return null;
    }
    if (modules.isEmpty()) {
      session.getConsole().println(say.get("modules.none"));
      return null;
    }
    session
        .getConsole()
        .print(
            Answer.table(
                List.of(
                    say.get("modules.id"),
                    say.get("modules.title"),
                    say.get("modules.version"),
                    say.get("modules.state"),
                    say.get("modules.needs")),
                modules.stream()
                    .map(
                        m ->
                            List.of(
                                m.id(),
                                say.has(m.id() + ".module.title")
                                    ? say.get(m.id() + ".module.title")
                                    : "",
                                m.version(),
                                say.get("modules.state." + m.state()),
                                String.join(",", m.info().needs())))
                    .toList()));
    return null;
  }
}
