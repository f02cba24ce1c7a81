package org.antong.platform.modules.internal.commands;

import java.io.PrintStream;
import java.util.Map;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.modules.internal.demo.DemoLoad;
import org.antong.platform.modules.internal.demo.DemoLoad.Loaded;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Fills a demo system with a made-up population and accounts of every role. */
@Service
@Command(
    scope = "antong",
    name = "demo-load",
    description =
        "装入虚构的演示数据和各角色的演示账号；只在演示系统中可用。Loads made-up data and accounts, in a demo system only.")
public final class DemoLoadCommand implements Action {

  static final int MOST_CHILDREN = 1_000_000;

  @Option(name = "--children", description = "儿童档案数。How many children.")
  int children = 3000;

  @Option(name = "--seed", description = "随机种子，同一种子得到同样的数据。The same seed makes the same data.")
  long seed = 20261123L;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  DemoLoad demo;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    PrintStream out = session.getConsole();
    if (children < 1 || children > MOST_CHILDREN) {
      throw new NotDone(texts.in(TextSource.CHINESE).get("modules.demo.children", MOST_CHILDREN));
    }
    Ready.require(texts, demo);
    try {
      Loaded loaded =
          demo.load(
              children,
              seed,
              line -> {
                if (!json) {
                  out.println(line);
                  out.flush();
                }
              });
      if (json) {
        out.println(
            Answer.json(
                Map.of(
                    "accounts", loaded.accounts(),
                    "file", loaded.file().toString(),
                    "seconds", loaded.seconds(),
                    "made", loaded.made())));
      }
      return null;
    } catch (Refused e) {
      throw new NotDone(texts.in(TextSource.CHINESE).get(e.key(), e.args()));
    }
  }
}
