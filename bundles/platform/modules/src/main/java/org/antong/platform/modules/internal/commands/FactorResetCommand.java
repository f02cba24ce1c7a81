package org.antong.platform.modules.internal.commands;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;

/**
 * Takes the second factor of somebody who lost the phone and the recovery codes. An administrator
 * does it on the page of the account; the only one of an installation has nobody else to ask.
 */
@Service
@Command(
    scope = "antong",
    name = "factor-reset",
    description =
        "重置一个账号的动态验证码，下次登录重新设置；记入审计。Takes an account's second factor; the next login sets it up anew. Audited.")
public final class FactorResetCommand implements Action {

  private static final Caller CONSOLE = Caller.platform("antong:factor-reset");

  @Argument(index = 0, name = "NAME", description = "登录名。The login name.", required = true)
  String name;

  @Argument(
      index = 1,
      name = "OPTIONS",
      description = "选项也可以写在后面。Options may stand here too.",
      required = false,
      multiValued = true)
  List<String> rest;

  @Option(name = "--json", description = "以 JSON 回答。Answers as JSON.")
  boolean json;

  @Reference(optional = true)
  Accounts accounts;

  @Reference TextSource texts;

  @Reference Session session;

  @Override
  public Object execute() {
    Ready.require(texts, accounts);
    Texts say = texts.in(TextSource.CHINESE);
    Tail tail = Tail.of(null, json, rest, say);
    Account account =
        accounts
            .byName(CONSOLE, name)
            .orElseThrow(() -> new NotDone(say.get("modules.command.no-account", name)));
    try {
      accounts.resetFactor(CONSOLE, account.id());
    } catch (Refused e) {
      throw new NotDone(say.get(e.key(), e.args()));
    }
    session
        .getConsole()
        .println(
            tail.json()
                ? Answer.json(Map.of("name", account.name(), "reset", true))
                : say.get("modules.command.factor-reset", account.name()));
    return null;
  }
}
