package org.antong.platform.modules.internal.commands;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.KeyExchange;
import org.antong.platform.api.access.KeyExchange.Left;
import org.antong.platform.api.access.KeyExchange.Part;
import org.antong.platform.api.access.KeyExchange.Progress;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Exchanges the key that encrypts sensitive fields and files, while the system serves. */
@Service
@Command(
    scope = "antong",
    name = "key-rotate",
    description =
        "换加密密钥：新数据立即用新密钥，原有数据在后台重新加密，不影响使用。Makes a new key; what is there is sealed anew in the background.")
public final class KeyRotateCommand implements Action {

  private static final Caller CONSOLE = Caller.platform("antong:key-rotate");

  @Option(name = "--status", description = "只看进度，不换密钥。Only shows how far it is.")
  boolean status;

  @Option(
      name = "--check",
      description = "逐列核对数据库和文件里还有没有旧密钥加密的内容。Looks for what older keys still seal.")
  boolean check;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  KeyExchange keys;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, keys);
    Texts say = texts.in(TextSource.CHINESE);
    if (check) return check(say);
    Optional<Progress> progress = status ? keys.progress() : Optional.of(begin(say));
    if (json) {
      print(Answer.json(progress.<Object>map(p -> p).orElse(Map.of())));
      return null;
    }
    if (progress.isEmpty()) {
      print(say.get("modules.keys.never"));
      return null;
    }
    Progress p = progress.get();
    print(say.get(p.done() ? "modules.keys.done" : "modules.keys.under-way", p.key()));
    session
        .getConsole()
        .print(
            Answer.table(
                List.of(
                    say.get("modules.keys.part"),
                    say.get("modules.keys.sealed"),
                    say.get("modules.keys.state")),
                p.parts().stream().map(part -> row(part, say)).toList()));
    return null;
  }

  private Progress begin(Texts say) {
    try {
      return keys.begin(CONSOLE);
    } catch (Refused e) {
      throw new NotDone(say.get(e.key(), e.args()));
    }
  }

  private Object check(Texts say) {
    List<Left> left = keys.left();
    List<Left> untold = keys.untold();
    if (json) {
      print(Answer.json(Map.of("older", left, "untold", untold)));
      return null;
    }
    if (left.isEmpty()) print(say.get("modules.keys.none-left"));
    else table(say, "modules.keys.left", left);
    // Only a module with a mistake has one: its own key exchange would leave it behind.
    if (!untold.isEmpty()) table(say, "modules.keys.untold", untold);
    return null;
  }

  private void table(Texts say, String heading, List<Left> columns) {
    session
        .getConsole()
        .print(
            Answer.table(
                List.of(say.get("modules.keys.part"), say.get(heading)),
                columns.stream()
                    .map(l -> List.of(l.column(), Long.toString(l.values())))
                    .toList()));
  }

  private static List<String> row(Part part, Texts say) {
    return List.of(
        part.name(),
        Long.toString(part.sealed()),
        say.get(part.done() ? "modules.keys.part-done" : "modules.keys.part-open"));
  }

  private void print(String line) {
    session.getConsole().println(line);
  }
}
