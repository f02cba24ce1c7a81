package org.antong.platform.modules.internal.county;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.portal.Busy;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.domain.Switch;
import org.antong.platform.modules.internal.domain.SwitchRules;
import org.antong.platform.modules.internal.domain.SwitchTable;
import org.antong.platform.modules.internal.installed.Notice;
import org.antong.platform.modules.internal.store.SwitchStore;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What county IT does with modules: look, see what a switch would change, and switch. */
@Component(service = SwitchService.class, configurationPid = "antong.modules.switch")
public final class SwitchService {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);

  private final ModuleDb db;
  private final Clock clock;
  private final CountySwitches switches;
  private final ModuleRegistry registry;
  private final Effects effects;
  private final Divisions divisions;
  private final TextSource texts;
  private final Duration lately;
  private final Duration atOnce;
  private final SwitchStore store = new SwitchStore();

  @Activate
  public SwitchService(
      @Reference(target = "(antong.module=modules)") ModuleDb db,
      @Reference Clock clock,
      @Reference CountySwitches switches,
      @Reference ModuleRegistry registry,
      @Reference Effects effects,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      SwitchConfig config) {
    this(
        db,
        clock,
        switches,
        registry,
        effects,
        divisions,
        texts,
        Duration.ofMinutes(config.at_work_minutes()),
        Duration.ofSeconds(config.at_once_seconds()));
  }

  SwitchService(
      ModuleDb db,
      Clock clock,
      CountySwitches switches,
      ModuleRegistry registry,
      Effects effects,
      Divisions divisions,
      TextSource texts,
      Duration lately,
      Duration atOnce) {
    this.db = db;
    this.clock = clock;
    this.switches = switches;
    this.registry = registry;
    this.effects = effects;
    this.divisions = divisions;
    this.texts = texts;
    this.lately = lately;
    this.atOnce = atOnce;
  }

  // ---- looking

  /** Domain modules that are there, by id. */
  public List<ModuleInfo> modules() {
    return registry.list(false).stream().map(Listed::info).toList();
  }

  /** Counties and zones the reader looks after, zones last. */
  public List<DivisionCode> counties(Caller caller) {
    Caller reader = caller.exercising(ModulesModule.SWITCHES);
    LocalDate today = LocalDate.now(clock);
    List<DivisionCode> all =
        divisions.root(today).map(d -> divisions.units(d.code(), today)).orElse(List.of());
    return db.read(
        reader, (scope, handle) -> all.stream().filter(u -> scope.covers(u, u)).toList());
  }

  /** Name of a county today. */
  public String name(DivisionCode county) {
    return divisions.name(county, LocalDate.now(clock));
  }

  /** How a module stands in a county. Throws Missing and Refused as {@link #turn}. */
  public Outcome find(Caller caller, DivisionCode county, String module) {
    require(caller.exercising(ModulesModule.SWITCHES), county, module);
    return standing(county, module);
  }

  /** How a module stands in a county that is known, without asking whether it may be looked at. */
  public Outcome standing(DivisionCode county, String module) {
    return outcome(switches.table(), county, module, false);
  }

  /** Every switch of a module in a county, the last one first. Throws as {@link #find}. */
  public List<Switch> history(Caller caller, DivisionCode county, String module) {
    require(caller.exercising(ModulesModule.SWITCHES), county, module);
    List<Switch> all = new ArrayList<>(switches.table().history(county, module));
    Collections.reverse(all);
    return all;
  }

  /** What would change if the module were switched the other way. Throws as {@link #find}. */
  public Preview preview(Caller caller, DivisionCode county, String module) {
    Caller admin = caller.exercising(ModulesModule.SWITCHES);
    ModuleInfo info = require(admin, county, module);
    Texts words = texts.in(caller.locale());
    boolean enable = !switches.table().on(county, module);
    List<Role> roles =
        Arrays.stream(Role.values())
            .filter(r -> info.permissions().values().stream().anyMatch(p -> p.contains(r)))
            .toList();
    List<Notice> against = new ArrayList<>();
    refusal(needs(switches.table(), info, county, enable), words).ifPresent(against::add);
    if (!enable) effects.work(module, county).forEach(w -> against.add(putOff(w)));
    return new Preview(
        enable,
        against,
        info.menu().stream().map(ModuleInfo.MenuItem::textKey).toList(),
        effects.reports(module, words),
        effects.waiting(admin, module, county, roles),
        roles.stream().map(r -> new Preview.Allowed(r, permissions(info, r))).toList(),
        registry.list(false).stream()
            .map(Listed::info)
            .filter(m -> m.awareOf().contains(module) && switches.table().on(county, m.id()))
            .map(ModuleInfo::id)
            .toList(),
        effects.kept(module, county),
        effects.present(module, county, lately),
        (int) lately.toMinutes());
  }

  private static int permissions(ModuleInfo info, Role role) {
    return (int) info.permissions().values().stream().filter(p -> p.contains(role)).count();
  }

  // ---- switching

  /**
   * Switches a module on or off in a county. Asked for what is so already it changes nothing.
   * Throws Missing for a county or module there is not or that the caller does not look after;
   * Refused for a part of the platform, for a need that is not met, while work is under way, and
   * when somebody else has just done the same; Invalid without a reason; Stale when it was switched
   * since the caller looked.
   *
   * @param expected version the caller saw; null when she did not look
   */
  public Outcome turn(
      Caller caller,
      DivisionCode county,
      String module,
      boolean enable,
      String reason,
      Integer expected) {
    Caller admin = caller.exercising(ModulesModule.SWITCH);
    ModuleInfo info = require(admin, county, module);
    String why = SwitchRules.reason(reason);
    Outcome done;
    try {
      done = attempt(admin, county, info, enable, why, expected);
    } catch (JdbiException e) {
      // two first switches at the same moment: now the row they wait for each other at is there
      done = attempt(admin, county, info, enable, why, expected);
    }
    switches.refresh();
    return done;
  }

  private Outcome attempt(
      Caller admin,
      DivisionCode county,
      ModuleInfo info,
      boolean enable,
      String why,
      Integer expected) {
    String module = info.id();
    return db.write(
        admin,
        (scope, tx) -> {
          store.grow(scope, tx.handle());
          SwitchTable table = switches.seen(scope, tx.handle());
          Optional<Switch> last = table.last(county, module);
          int version = last.map(Switch::version).orElse(0);
          if (expected != null && expected != version) throw new Stale();
          if (table.on(county, module) == enable) {
            if (SwitchRules.justDone(last, admin.account(), tx.now(), atOnce)) {
              throw justDone(last.orElseThrow(), admin);
            }
            tx.upkeep("nothing was switched, so there is nothing to audit");
            return outcome(table, county, module, false);
          }
          refusal(needs(table, info, county, enable), texts.in(admin.locale()))
              .ifPresent(
                  n -> {
                    throw new Refused(n.key(), n.args().toArray());
                  });
          if (!enable) refuseBusy(module, county);
          last.ifPresent(s -> store.end(scope, tx, s.until(tx.now())));
          Switch fresh =
              new Switch(
                  Id.next(),
                  version + 1,
                  county,
                  module,
                  enable,
                  why,
                  tx.now(),
                  Switch.LASTS,
                  admin.account(),
                  admin.displayName());
          store.add(scope, tx, fresh);
          return new Outcome(county, module, enable, fresh.version(), fresh, true);
        });
  }

  /** Who switched a module last, for the second of two people. */
  public Refused justDone(Switch last, Caller caller) {
    return new Refused(
        last.enabled() ? "modules.switch.just-on" : "modules.switch.just-off",
        title(last.module(), texts.in(caller.locale())),
        last.byName(),
        MINUTE.format(last.from()),
        last.reason());
  }

  private void refuseBusy(String module, DivisionCode county) {
    effects.work(module, county).stream()
        .findFirst()
        .ifPresent(
            w -> {
              throw new Refused(w.key(), w.args().toArray());
            });
  }

  private static Notice putOff(Busy.Work work) {
    return new Notice(work.key(), work.args());
  }

  private Decision needs(SwitchTable table, ModuleInfo info, DivisionCode county, boolean enable) {
    List<ModuleInfo> all = registry.list(true).stream().map(Listed::info).toList();
    return SwitchRules.needs(info, enable, all, m -> table.on(county, m));
  }

  /** The same refusal with the modules' titles. */
  private Optional<Notice> refusal(Decision decision, Texts words) {
    if (decision.allowed()) return Optional.empty();
    String module = title(String.valueOf(decision.args().get(0)), words);
    List<String> others =
        ((List<?>) decision.args().get(1)).stream().map(m -> title(m.toString(), words)).toList();
    String joined = String.join(words.get("modules.comma"), others);
    return Optional.of(Notice.of(decision.refusal(), module, joined));
  }

  private static String title(String module, Texts words) {
    String key = module + ".module.title";
    return words.has(key) ? words.get(key) : module;
  }

  private ModuleInfo require(Caller caller, DivisionCode county, String module) {
    LocalDate today = LocalDate.now(clock);
    boolean there =
        divisions
            .root(today)
            .map(Division::code)
            .map(top -> divisions.units(top, today).contains(county))
            .orElse(false);
    if (!there) throw new Missing();
    if (!db.read(caller, (scope, handle) -> scope.covers(county, county))) throw new Missing();
    ModuleInfo info =
        registry.list(true).stream()
            .map(Listed::info)
            .filter(m -> m.id().equals(module))
            .findFirst()
            .orElseThrow(Missing::new);
    if (info.platform()) throw new Refused("modules.switch.platform", module);
    return info;
  }

  private static Outcome outcome(
      SwitchTable table, DivisionCode county, String module, boolean changed) {
    Switch last = table.last(county, module).orElse(null);
    return new Outcome(
        county, module, table.on(county, module), last == null ? 0 : last.version(), last, changed);
  }
}
