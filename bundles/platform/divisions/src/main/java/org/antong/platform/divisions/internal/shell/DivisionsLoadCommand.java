package org.antong.platform.divisions.internal.shell;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.divisions.internal.DivisionTree;
import org.antong.platform.divisions.internal.Sentences;
import org.antong.platform.divisions.internal.domain.Load.Outcome;
import org.antong.platform.divisions.internal.domain.Problem;
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

  /** The answer when the files were not loaded: what the command prints last. */
  static final class NotLoaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotLoaded(String sentence) {
      super(sentence, null, false, false);
    }
  }

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
    Sentences say = new Sentences(TextSource.CHINESE);
    Path main = existing(file, say);
    Path more = changes == null ? null : existing(changes, say);
    Outcome outcome = tree.load(main, more, dryRun);
    if (json) {
      out.println(DivisionsLoadJson.of(outcome, dryRun, say));
      if (outcome.refused())
        throw new NotLoaded(say.say("divisions.load.refused", outcome.problems().size()));
      return null;
    }
    for (Problem p : outcome.problems()) out.println(say.of(p));
    if (outcome.refused())
      throw new NotLoaded(say.say("divisions.load.refused", outcome.problems().size()));
    out.println(summary(outcome, dryRun, say));
    return null;
  }

  static String summary(Outcome outcome, boolean dryRun, Sentences say) {
    var plan = outcome.plan();
    if (plan.nothing()) return say.say("divisions.load.same", plan.divisions());
    return say.say(
        dryRun ? "divisions.load.would" : "divisions.load.done",
        plan.divisions(),
        plan.added().size(),
        plan.gone().size(),
        plan.trusts().size());
  }

  private static Path existing(String given, Sentences say) {
    String data = System.getProperty("antong.data");
    Path path = Path.of(given);
    if (!path.isAbsolute() && data != null) {
      Path inData = Path.of(data, "etc", "divisions").resolve(path);
      if (Files.isReadable(inData)) path = inData;
    }
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new NotLoaded(say.say("divisions.load.unreadable", path.toAbsolutePath()));
    }
    return path;
  }
}
