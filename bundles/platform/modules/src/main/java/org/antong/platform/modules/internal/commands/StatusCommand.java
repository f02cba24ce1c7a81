package org.antong.platform.modules.internal.commands;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.HealthBoard;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Says whether the system can serve, and what to do where it cannot. */
@Service
@Command(
    scope = "antong",
    name = "status",
    description = "系统各部分是否正常，不正常时怎么办。Whether each part is well, and what to do where it is not.")
public final class StatusCommand implements Action {

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference HealthBoard board;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Texts say = texts.in(TextSource.CHINESE);
    List<Health> all = board.ask();
    if (json) {
      session
          .getConsole()
          .println(
              Answer.json(
                  all.stream()
                      .map(h -> Map.of("name", h.name(), "well", h.well(), "message", says(h, say)))
                      .toList()));
    } else {
      session
          .getConsole()
          .print(
              Answer.table(
                  List.of(
                      say.get("modules.health.name"),
                      say.get("modules.state"),
                      say.get("modules.health.says")),
                  all.stream()
                      .map(
                          h ->
                              List.of(
                                  h.name(),
                                  say.get(h.well() ? "modules.health.well" : "modules.health.ill"),
                                  says(h, say)))
                      .toList()));
    }
    long ill = all.stream().filter(h -> !h.well()).count();
    if (ill > 0) throw new NotDone(say.get("modules.health.some-ill", ill));
    return null;
  }

  /** What to do; nothing where all is well. */
  private static String says(Health health, Texts say) {
    return health.well() ? "" : HealthBoard.says(health, say);
  }
}
