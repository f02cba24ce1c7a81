package org.antong.platform.modules.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.NewAccount;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.TextsOfTest;
import org.antong.platform.testkit.TestClock;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLoadTest {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610999,甲县
          610999101,甲镇
          610999101201,甲一村
          610999101202,甲二村
          610998,乙县
          610998101,乙镇
          610998101201,乙一村
          610998101202,乙二村,610997
          610996,丙县
          610996101,丙镇
          610996101201,丙一村
          610997,新区,zone
          """);

  private final Map<String, NewAccount> made = new LinkedHashMap<>();
  private final Map<String, Account> known = new LinkedHashMap<>();
  private final List<String> passwords = new ArrayList<>();
  private final ModuleRegistry registry = new ModuleRegistry();
  private final List<String> lines = new ArrayList<>();

  @TempDir Path folder;

  /** Accounts as far as a demo needs them. */
  private final Accounts accounts =
      (Accounts)
          Proxy.newProxyInstance(
              Accounts.class.getClassLoader(),
              new Class<?>[] {Accounts.class},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "byName" -> Optional.ofNullable(known.get((String) args[1]));
                    case "demo" -> demo((Caller) args[0], (NewAccount) args[1], (String) args[2]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private Account demo(Caller platform, NewAccount account, String password) {
    assertThat(platform.isPlatform()).isTrue();
    made.put(account.name(), account);
    passwords.add(password);
    Account result =
        new Account(
            new Id(known.size() + 1L),
            1,
            account.name(),
            account.displayName(),
            account.grants(),
            Accounts.State.ACTIVE,
            false,
            null,
            null);
    known.put(account.name(), result);
    return result;
  }

  private DemoLoad load(boolean demo) {
    registry.join(() -> ModuleInfo.ofPlatform("divisions"), "1");
    registry.join(() -> ModuleInfo.of("visiting").needs("registration"), "1");
    registry.join(
        () ->
            ModuleInfo.of("registration")
                .permission("registration:child:write", Role.VILLAGE_DIRECTOR),
        "1");
    return new DemoLoad(
        DIVISIONS, accounts, registry, new TextsOfTest(), new TestClock(), demo, folder);
  }

  private DemoData share(String module, List<String> order) {
    return new DemoData() {
      @Override
      public String module() {
        return module;
      }

      @Override
      public String load(Demo demo) {
        order.add(module + " after " + made.size() + " accounts");
        return module + " made";
      }
    };
  }

  @Test
  void nothing_is_made_unless_the_demo_switch_is_on() {
    assertThatThrownBy(() -> load(false).load(10, 1, lines::add))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("modules.demo.off"));
    assertThat(made).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_second_load_is_refused_and_says_where_the_accounts_are() {
    DemoLoad load = load(true);
    load.load(10, 1, lines::add);
    int accountsMade = made.size();
    assertThatThrownBy(() -> load.load(10, 1, lines::add))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("modules.demo.loaded"));
    assertThat(made).hasSize(accountsMade);
  }

  @Test
  void each_scoped_role_has_two_accounts_in_different_counties() {
    load(true).load(10, 1, lines::add);
    Map<Role, Set<DivisionCode>> units =
        made.values().stream()
            .flatMap(a -> a.grants().stream())
            .filter(g -> g.unit() != null)
            .collect(
                Collectors.groupingBy(
                    Grant::role, Collectors.mapping(Grant::unit, Collectors.toSet())));
    for (Role role : Role.values()) {
      if (role.administrator() || role == Role.PREF_OFFICER) continue;
      assertThat(units.getOrDefault(role, Set.of())).as(role.name()).hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(
            made.values().stream()
                .flatMap(a -> a.grants().stream())
                .filter(g -> g.role() == Role.PREF_OFFICER))
        .hasSize(2);
  }

  @Test
  void
      the_zone_has_an_officer_and_a_leader_and_the_prefecture_a_leader_and_the_three_administrators() {
    load(true).load(10, 1, lines::add);
    assertThat(made.get("officer-610997").grants())
        .containsExactly(
            new Grant(Role.COUNTY_OFFICER, DivisionCode.of("610997"), DivisionCode.of("610997")));
    assertThat(made)
        .containsKeys("leader-610997", "leader-ankang", "sysadmin", "secadmin", "auditadmin");
    assertThat(made.get("leader-ankang").grants())
        .containsExactly(new Grant(Role.LEADER, DivisionCode.of("6109"), null));
    assertThat(made.values()).allSatisfy(a -> assertThat(a.grants()).hasSize(1));
  }

  @Test
  void
      a_directors_supervisor_and_officer_are_among_the_accounts_so_that_the_way_of_a_file_can_be_tried() {
    load(true).load(10, 1, lines::add);
    made.values().stream()
        .flatMap(a -> a.grants().stream())
        .filter(g -> g.role() == Role.VILLAGE_DIRECTOR)
        .forEach(
            director -> {
              DivisionCode town = DivisionCode.of(director.division().toString().substring(0, 9));
              List<Grant> others =
                  made.values().stream().flatMap(a -> a.grants().stream()).toList();
              assertThat(others).contains(new Grant(Role.TOWN_SUPERVISOR, town, director.unit()));
              assertThat(others)
                  .contains(new Grant(Role.COUNTY_OFFICER, director.unit(), director.unit()));
            });
  }

  @Test
  void the_file_lists_every_account_with_one_random_password() throws IOException {
    load(true).load(10, 1, lines::add);
    List<String> file = Files.readAllLines(folder.resolve("demo-accounts.csv"));
    assertThat(file).first().isEqualTo("name,password,role,division,division_name");
    assertThat(file).hasSize(made.size() + 1);
    assertThat(passwords).containsOnly(passwords.get(0));
    assertThat(passwords.get(0)).matches("[A-Z][a-z]{5}-[2-9]{5}");
    // The two real counties are not in this tree, so the first two of the tree are taken.
    assertThat(file)
        .contains(
            "director-610996," + passwords.get(0) + ",VILLAGE_DIRECTOR,610996101201,示例市 丙县 丙镇 丙一村");
    assertThat(folder.resolve("demo-accounts.csv.part")).doesNotExist();
  }

  @Test
  void
      the_platform_makes_its_share_before_the_accounts_and_modules_after_in_the_order_of_their_needs() {
    List<String> order = new ArrayList<>();
    DemoLoad load = load(true);
    load.bind(share("visiting", order));
    load.bind(share("registration", order));
    load.bind(share("divisions", order));
    load.load(10, 1, lines::add);
    assertThat(order)
        .containsExactly(
            "divisions after 0 accounts",
            "registration after " + made.size() + " accounts",
            "visiting after " + made.size() + " accounts");
    assertThat(lines).contains("registration made");
  }

  @Test
  void an_interrupted_load_goes_on_with_the_accounts_and_the_password_it_had() throws IOException {
    DemoLoad load = load(true);
    DemoData broken =
        new DemoData() {
          @Override
          public String module() {
            return "registration";
          }

          @Override
          public String load(Demo demo) {
            throw new IllegalStateException("power cut");
          }
        };
    load.bind(broken);
    assertThatThrownBy(() -> load.load(10, 1, lines::add)).hasMessage("power cut");
    assertThat(folder.resolve("demo-accounts.csv")).doesNotExist();
    int before = made.size();

    load.unbind(broken);
    load.load(10, 1, lines::add);
    assertThat(made).hasSize(before);
    assertThat(Files.readAllLines(folder.resolve("demo-accounts.csv")).get(1))
        .contains(passwords.get(0));
  }

  @Test
  void the_made_up_people_are_the_demo_accounts_where_there_is_one_and_always_the_same_elsewhere() {
    List<Caller> callers = new ArrayList<>();
    DemoLoad load = load(true);
    load.bind(
        new DemoData() {
          @Override
          public String module() {
            return "registration";
          }

          @Override
          public String load(Demo demo) {
            assertThat(demo.children()).isEqualTo(10);
            assertThat(demo.seed()).isEqualTo(7);
            assertThat(demo.area()).isEqualTo(Area.of(DivisionCode.of("6109"), null));
            assertThat(demo.seats()).hasSize(2);
            callers.add(demo.as(Role.VILLAGE_DIRECTOR, demo.seats().get(0)));
            Area elsewhere = Area.of(DivisionCode.of("610999101202"), DivisionCode.of("610999"));
            callers.add(demo.as(Role.VILLAGE_DIRECTOR, elsewhere));
            callers.add(demo.as(Role.VILLAGE_DIRECTOR, elsewhere));
            callers.add(
                demo.as(
                    Role.TOWN_SUPERVISOR,
                    Area.of(DivisionCode.of("610998101"), DivisionCode.of("610998"))));
            callers.add(
                demo.as(
                    Role.TOWN_SUPERVISOR,
                    Area.of(DivisionCode.of("610998101"), DivisionCode.of("610997"))));
            return "";
          }
        });
    load.load(10, 7, lines::add);
    assertThat(known.values()).extracting(Account::id).contains(callers.get(0).account());
    assertThat(callers.get(1).account())
        .isEqualTo(callers.get(2).account())
        .isNotEqualTo(callers.get(0).account());
    assertThat(callers.get(3).account()).isNotEqualTo(callers.get(4).account());
    assertThat(callers.get(1).may("registration:child:write")).isTrue();
    assertThat(callers.get(1).displayName()).isEqualTo("甲二村儿童主任");
    assertThat(callers.get(3).may("registration:child:write")).isFalse();
  }
}
