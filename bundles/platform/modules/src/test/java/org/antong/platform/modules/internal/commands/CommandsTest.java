package org.antong.platform.modules.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.State;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.audit.AuditTrail;
import org.antong.platform.api.audit.AuditTrail.Finding;
import org.antong.platform.api.audit.AuditTrail.Verdict;
import org.antong.platform.api.audit.AuditTrail.Wrong;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.modules.internal.HealthBoard;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.TextsOfTest;
import org.antong.platform.modules.internal.installed.Installer;
import org.antong.platform.modules.internal.installed.ModuleBoard;
import org.antong.platform.modules.internal.installed.ModuleBundles;
import org.antong.platform.modules.internal.trouble.TroubleBoard;
import org.antong.platform.web.Readiness;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private final Session session =
      (Session)
          Proxy.newProxyInstance(
              Session.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (proxy, method, args) -> {
                if (method.getName().equals("getConsole")) return console;
                throw new UnsupportedOperationException(method.getName());
              });

  /** Never asked. */
  private static <T> T none(Class<T> contract) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, args) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_console_resets_a_second_factor_and_says_what_cannot_be_done() {
    FactorResetCommand command = new FactorResetCommand();
    command.texts = new TextsOfTest();
    command.session = session;
    command.name = "anquan";
    assertThatThrownBy(command::execute).isInstanceOf(NotDone.class);
    Account known =
        new Account(new Id(7), 1, "anquan", "安全管理员", List.of(), State.ACTIVE, false, null, null);
    boolean[] enrolled = {true};
    command.accounts =
        (Accounts)
            Proxy.newProxyInstance(
                Accounts.class.getClassLoader(),
                new Class<?>[] {Accounts.class},
                (proxy, method, args) -> {
                  assertThat(((Caller) args[0]).isPlatform()).isTrue();
                  if (method.getName().equals("byName")) {
                    return Optional.of(known).filter(a -> a.name().equals(args[1]));
                  }
                  assertThat(method.getName()).isEqualTo("resetFactor");
                  assertThat(args[1]).isEqualTo(known.id());
                  if (!enrolled[0]) throw new Refused("security.factor.none");
                  return known;
                });
    command.execute();
    assertThat(printed()).contains("已重置 anquan 的动态验证码");
    enrolled[0] = false;
    assertThatThrownBy(command::execute).isInstanceOf(NotDone.class);
    command.name = "nobody";
    assertThatThrownBy(command::execute)
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("没有登录名为“nobody”的账号");
  }

  @Test
  void modules_are_printed_as_a_table_or_as_json() {
    ModulesCommand command = new ModulesCommand();
    command.registry = new ModuleRegistry();
    command.registry.join(() -> ModuleInfo.of("training").needs("workforce"), "1.0.0");
    ModuleBundles bundles = none(ModuleBundles.class);
    Readiness readiness = none(Readiness.class);
    command.installer =
        new Installer(bundles, command.registry, readiness, new TroubleBoard(), new TextsOfTest());
    command.board = new ModuleBoard(command.registry, command.installer, new TroubleBoard());
    command.deployed = java.util.List::of;
    command.texts = new TextsOfTest();
    command.session = session;
    command.execute();
    assertThat(printed()).contains("training").contains("等待依赖");
    bytes.reset();
    command.json = true;
    command.execute();
    assertThat(printed().strip())
        .isEqualTo(
            "[{\"id\":\"training\",\"title\":\"training\",\"purpose\":\"\",\"version\":\"1.0.0\",\"needs\":[\"workforce\"],\"awareOf\":[],\"state\":\"WAITING\",\"missing\":[\"workforce\"],\"enabled\":true,\"off\":[]}]");
  }

  @Test
  void status_fails_with_a_sentence_when_something_is_not_well() {
    HealthBoard board = new HealthBoard();
    board.bind(() -> new Health("database", true, "modules.health.well"));
    StatusCommand command = new StatusCommand();
    command.board = board;
    command.texts = new TextsOfTest();
    command.session = session;
    assertThat(command.execute()).isNull();
    board.bind(() -> new Health("keys", false, "modules.health.silent"));
    assertThatThrownBy(command::execute).isInstanceOf(NotDone.class).hasMessageContaining("1 项异常");
    assertThat(printed()).contains("keys").contains("这一项没有回答");
  }

  @Test
  void a_number_of_children_out_of_range_is_refused_before_anything_happens() {
    DemoLoadCommand command = new DemoLoadCommand();
    command.texts = new TextsOfTest();
    command.session = session;
    command.children = 0;
    assertThatThrownBy(command::execute)
        .isInstanceOf(NotDone.class)
        .hasMessageContaining("1,000,000");
    assertThat(printed()).isEmpty();
  }

  @Test
  void without_a_database_a_command_says_that_the_system_is_not_ready() {
    AuditVerifyCommand verify = new AuditVerifyCommand();
    verify.texts = new TextsOfTest();
    verify.session = session;
    assertThatThrownBy(verify::execute).hasMessageContaining("请运行 antong:doctor");
  }

  @Test
  void a_log_that_is_wrong_is_told_line_by_line_and_fails() {
    AuditVerifyCommand verify = new AuditVerifyCommand();
    verify.texts = new TextsOfTest();
    verify.session = session;
    Id entry = Id.next();
    verify.trail =
        answering(
            AuditTrail.class,
            new Verdict(7, List.of(new Finding(Wrong.MISSING, 610999000000L, 3, entry))));
    assertThatThrownBy(verify::execute).hasMessageContaining("1 处不对").hasMessageContaining("7");
    assertThat(printed()).contains("缺失", "610999000000", "3", entry.toString());

    bytes.reset();
    verify.trail = answering(AuditTrail.class, new Verdict(7, List.of()));
    verify.execute();
    assertThat(printed()).contains("审计日志完整：7 条");
  }

  private static <T> T answering(Class<T> contract, Object answer) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(), new Class<?>[] {contract}, (proxy, method, args) -> answer));
  }
}
