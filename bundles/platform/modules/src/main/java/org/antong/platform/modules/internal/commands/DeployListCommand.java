package org.antong.platform.modules.internal.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.deploy.DeployedFiles;
import org.antong.platform.modules.internal.deploy.Line;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Lists the files of the folder deploy, and says why one is not taken. */
@Service
@Command(
    scope = "antong",
    name = "deploy-list",
    description =
        "列出 deploy 文件夹里的文件：接受了哪些，没有接受的为什么。Lists the files of the folder deploy, and why one is not taken.")
public final class DeployListCommand implements Action {

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  DeployedFiles deployed;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, deployed);
    Texts say = texts.in(TextSource.CHINESE);
    List<Line> lines = deployed.lines();
    if (json) {
      session.getConsole().println(Answer.json(lines.stream().map(l -> json(l, say)).toList()));
    } else if (lines.isEmpty()) {
      session.getConsole().println(say.get("modules.deploy.none"));
    } else {
      session.getConsole().print(table(lines, say));
    }
    return null;
  }

  /** The table, for this command and the list of modules. */
  static String table(List<Line> lines, Texts say) {
    List<List<String>> rows = new ArrayList<>();
    for (Line l : lines) {
      rows.add(
          List.of(
              l.file(),
              say.get("modules.deploy.state." + l.state()),
              text(l.module()),
              text(l.version()),
              text(l.signer()),
              l.reason() == null ? "" : l.reason().in(say)));
    }
    return Answer.table(
        List.of(
            say.get("modules.deploy.file"),
            say.get("modules.state"),
            say.get("modules.id"),
            say.get("modules.version"),
            say.get("modules.deploy.signer"),
            say.get("modules.note")),
        rows);
  }

  private static Map<String, Object> json(Line l, Texts say) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("file", l.file());
    answer.put("state", l.state());
    answer.put("module", l.module());
    answer.put("version", l.version());
    answer.put("signer", l.signer());
    answer.put("message", l.reason() == null ? null : l.reason().in(say));
    return answer;
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }
}
