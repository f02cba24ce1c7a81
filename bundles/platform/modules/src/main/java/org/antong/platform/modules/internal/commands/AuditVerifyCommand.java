package org.antong.platform.modules.internal.commands;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.audit.AuditTrail;
import org.antong.platform.api.audit.AuditTrail.Finding;
import org.antong.platform.api.audit.AuditTrail.Verdict;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/** Checks whether the audit log is what was once written. */
@Service
@Command(
    scope = "antong",
    name = "audit-verify",
    description =
        "从头核对审计日志，找出被改动、缺失或调换次序的记录。Checks the audit log for entries that were changed, removed or moved.")
public final class AuditVerifyCommand implements Action {

  private static final Caller CONSOLE = Caller.platform("antong:audit-verify");

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  AuditTrail trail;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, trail);
    Texts say = texts.in(TextSource.CHINESE);
    Verdict verdict = trail.verify(CONSOLE);
    if (json) {
      session.getConsole().println(Answer.json(verdict));
    } else if (verdict.well()) {
      session.getConsole().println(say.get("modules.audit.well", verdict.sealed()));
    } else {
      session
          .getConsole()
          .print(
              Answer.table(
                  List.of(
                      say.get("modules.audit.found"),
                      say.get("modules.audit.chain"),
                      say.get("modules.audit.seq"),
                      say.get("modules.audit.entry")),
                  verdict.findings().stream().map(f -> row(f, say)).toList()));
    }
    if (!verdict.well()) {
      throw new NotDone(say.get("modules.audit.ill", verdict.findings().size(), verdict.sealed()));
    }
    return null;
  }

  private static List<String> row(Finding f, Texts say) {
    return List.of(
        say.get("modules.audit.wrong.short." + f.wrong()),
        f.unit() == 0 ? "—" : Long.toString(f.unit()),
        f.seq() == 0 ? "—" : Long.toString(f.seq()),
        f.entry() == null ? "—" : f.entry().toString());
  }
}
