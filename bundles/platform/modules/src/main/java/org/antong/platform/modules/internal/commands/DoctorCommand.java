package org.antong.platform.modules.internal.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.api.portal.HealthCheck.State;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.HealthBoard;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Examines everything the system stands on, and says of each problem what to do about it. */
@Service
@Command(
    scope = "antong",
    name = "doctor",
    description =
        "检查数据库、数据表、磁盘、字体、时间、密钥和模块，逐项说明怎么办。Examines database, schemas, disk, fonts, clock, keys and modules.")
public final class DoctorCommand implements Action {

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
      session.getConsole().println(Answer.json(all.stream().map(h -> json(h, say)).toList()));
    } else {
      session
          .getConsole()
          .print(
              Answer.table(
                  List.of(
                      say.get("modules.health.name"),
                      say.get("modules.state"),
                      say.get("modules.health.says")),
                  all.stream().map(h -> row(h, say)).toList()));
    }
    long ill = all.stream().filter(h -> h.state() == State.ILL).count();
    if (ill > 0) throw new NotDone(say.get("modules.health.some-ill", ill));
    return null;
  }

  private static Map<String, Object> json(Health h, Texts say) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("name", h.name());
    answer.put("title", HealthBoard.title(h, say));
    answer.put("state", h.state());
    answer.put("message", HealthBoard.says(h, say));
    return answer;
  }

  private static List<String> row(Health h, Texts say) {
    return List.of(
        HealthBoard.title(h, say),
        say.get("modules.health.state." + h.state()),
        HealthBoard.says(h, say));
  }
}
