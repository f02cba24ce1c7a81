package org.antong.platform.codes.internal.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.antong.platform.api.load.LoadAnswer;
import org.antong.platform.api.load.LoadFolder;
import org.antong.platform.api.load.LoadSentences;
import org.antong.platform.api.load.NotLoaded;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.codes.internal.CodeRegister;
import org.antong.platform.codes.internal.CodeUsers;
import org.antong.platform.codes.internal.domain.CodeFile.Outcome;
import org.antong.platform.codes.internal.domain.CodeFile.Plan;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Loads the file of one code table, or says line by line what is wrong with it. */
@Service
@Command(
    scope = "antong",
    name = "codes-load",
    description =
        "导入一张代码表；有任何错误都逐行列出并不做任何改动。Loads the file of a code table, or lists every problem and changes nothing.")
public final class CodesLoadCommand implements Action {

  @Argument(
      index = 0,
      name = "FILE",
      required = true,
      description =
          "例如 nation.csv；相对路径先在数据文件夹 etc/codes 中找。Relative paths are looked for in etc/codes of the data folder first.")
  String file;

  @Option(name = "--dry-run", description = "只检查，不导入。Checks only.")
  boolean dryRun;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference CodeRegister register;

  @Reference CodeUsers users;

  @Reference Session session;

  @Override
  public Object execute() {
    PrintStream out = session.getConsole();
    LoadSentences say = new LoadSentences(CodeRegister.class, "codes", TextSource.CHINESE);
    Path path =
        LoadFolder.of("codes")
            .find(file)
            .orElseThrow(
                () ->
                    new NotLoaded(
                        say.say("codes.load.unreadable", Path.of(file).toAbsolutePath())));
    Outcome outcome = register.load(path, users, dryRun);
    if (json) out.println(LoadAnswer.json(dryRun, counts(outcome), outcome.problems(), say));
    else outcome.problems().forEach(p -> out.println(say.of(p)));
    if (outcome.refused()) {
      throw new NotLoaded(say.say("codes.load.refused", outcome.problems().size()));
    }
    if (!json) out.println(summary(outcome.plan(), say));
    return null;
  }

  private String summary(Plan plan, LoadSentences say) {
    if (plan.nothing()) return say.say("codes.load.same", plan.values());
    String key = dryRun ? "codes.load.would" : "codes.load.done";
    return say.say(key, plan.values(), plan.added().size(), plan.gone().size());
  }

  private static Map<String, Integer> counts(Outcome outcome) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    if (outcome.refused()) return counts;
    counts.put("values", outcome.plan().values());
    counts.put("rowsAdded", outcome.plan().added().size());
    counts.put("rowsGone", outcome.plan().gone().size());
    return counts;
  }
}
