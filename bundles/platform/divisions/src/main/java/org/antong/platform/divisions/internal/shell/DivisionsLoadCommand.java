package org.antong.platform.divisions.internal.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.antong.platform.api.load.LoadAnswer;
import org.antong.platform.api.load.LoadFolder;
import org.antong.platform.api.load.LoadProblem;
import org.antong.platform.api.load.LoadSentences;
import org.antong.platform.api.load.NotLoaded;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.divisions.internal.DivisionTree;
import org.antong.platform.divisions.internal.domain.Load.Outcome;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Loads division files of a prefecture, or says line by line what is wrong with them. */
@Service
@Command(
    scope = "antong",
    name = "divisions-load",
    description =
        "导入行政区划文件；有任何错误都逐行列出并不做任何改动。Loads division files, or lists every problem and changes nothing.")
public final class DivisionsLoadCommand implements Action {

  @Argument(
      index = 0,
      name = "FILE",
      required = true,
      description =
          "code,name,level,parent_code；相对路径先在数据文件夹 etc/divisions 中找。Relative paths are looked for in etc/divisions of the data folder first.")
  String file;

  @Argument(
      index = 1,
      name = "CHANGES",
      description = "kind,code,name,level,parent,from,to,successor,remark")
  String changes;

  @Option(name = "--dry-run", description = "只检查，不导入。Checks only.")
  boolean dryRun;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference DivisionTree tree;

  @Reference Session session;

  @Override
  public Object execute() {
    PrintStream out = session.getConsole();
    LoadSentences say = new LoadSentences(DivisionTree.class, "divisions", TextSource.CHINESE);
    Path main = existing(file, say);
    Path more = changes == null ? null : existing(changes, say);
    Outcome outcome = tree.load(main, more, dryRun);
    if (json) {
      out.println(LoadAnswer.json(dryRun, counts(outcome), outcome.problems(), say));
      if (outcome.refused())
        throw new NotLoaded(say.say("divisions.load.refused", outcome.problems().size()));
      return null;
    }
    for (LoadProblem p : outcome.problems()) out.println(say.of(p));
    if (outcome.refused())
      throw new NotLoaded(say.say("divisions.load.refused", outcome.problems().size()));
    out.println(summary(outcome, dryRun, say));
    return null;
  }

  private static Map<String, Integer> counts(Outcome outcome) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    if (outcome.refused()) return counts;
    counts.put("divisions", outcome.plan().divisions());
    counts.put("rowsAdded", outcome.plan().added().size());
    counts.put("rowsGone", outcome.plan().gone().size());
    counts.put("trusteeships", outcome.plan().trusts().size());
    return counts;
  }

  static String summary(Outcome outcome, boolean dryRun, LoadSentences say) {
    var plan = outcome.plan();
    if (plan.nothing()) return say.say("divisions.load.same", plan.divisions());
    return say.say(
        dryRun ? "divisions.load.would" : "divisions.load.done",
        plan.divisions(),
        plan.added().size(),
        plan.gone().size(),
        plan.trusts().size());
  }

  private static Path existing(String given, LoadSentences say) {
    return LoadFolder.of("divisions")
        .find(given)
        .orElseThrow(
            () ->
                new NotLoaded(
                    say.say("divisions.load.unreadable", Path.of(given).toAbsolutePath())));
  }
}
