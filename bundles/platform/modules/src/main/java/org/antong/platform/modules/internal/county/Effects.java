package org.antong.platform.modules.internal.county;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.access.Presence;
import org.antong.platform.api.access.Presence.Present;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.Busy;
import org.antong.platform.api.portal.KeptRows;
import org.antong.platform.api.portal.KeptRows.Kept;
import org.antong.platform.api.portal.Reminder;
import org.antong.platform.api.report.ReportNames;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.county.Preview.Waiting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What hangs on a module in a county, asked of everybody who knows a part of it. Who fails to
 * answer is left out, except where work under way must not be overlooked.
 */
@Component(service = Effects.class)
public final class Effects {

  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);
  private static final Caller PLATFORM = Caller.platform("preview of a switch");

  private final ModuleRegistry registry;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<Busy> busy = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<KeptRows> kept = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<Reminder> reminders = List.of();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile ReportNames reports;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Presence presence;

  @Activate
  public Effects(@Reference ModuleRegistry registry) {
    this.registry = registry;
  }

  /** Work that has to end first. */
  List<Busy.Work> work(String module, DivisionCode unit) {
    return busy.stream().flatMap(b -> b.work(PLATFORM, module, unit).stream()).toList();
  }

  List<Kept> kept(String module, DivisionCode unit) {
    return gather(
        kept.stream().filter(k -> k.module().equals(module)).toList(), k -> k.kept(PLATFORM, unit));
  }

  List<String> reports(String module, Texts texts) {
    return Optional.ofNullable(reports).map(r -> r.of(module, texts)).orElse(List.of());
  }

  List<Present> present(String module, DivisionCode unit, Duration lately) {
    return Optional.ofNullable(presence).map(p -> p.in(module, unit, lately)).orElse(List.of());
  }

  /**
   * What waits in the module for each role, over the whole county, whether it is on or off.
   *
   * @param admin in whose name it is counted; only numbers come back
   */
  List<Waiting> waiting(Caller admin, String module, DivisionCode unit, List<Role> roles) {
    List<Waiting> all = new ArrayList<>();
    for (Role role : roles) {
      Caller post =
          new Caller(
              admin.account(),
              admin.name(),
              admin.displayName(),
              List.of(new Grant(role, unit, unit)),
              registry.permissions(),
              null,
              admin.source(),
              admin.locale(),
              null,
              ModuleSwitches.ALL_ON);
      if (post.isPlatform()) continue;
      gather(reminders, r -> r.toDos(post)).stream()
          .filter(t -> t.count() > 0 && t.textKey().startsWith(module + "."))
          .forEach(t -> all.add(new Waiting(role, t.textKey(), t.count())));
    }
    return all;
  }

  private static <S, R> List<R> gather(List<S> sources, Function<S, List<R>> ask) {
    List<R> all = new ArrayList<>();
    for (S source : sources) {
      try {
        all.addAll(ask.apply(source));
      } catch (RuntimeException e) {
        // only the type: a message may quote what an administrator may not see
        LOG.warn("{} answered nothing: {}", source.getClass().getName(), e.getClass().getName());
      }
    }
    return all;
  }
}
