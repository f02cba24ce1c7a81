package org.antong.platform.ui.internal;

import gg.jte.Content;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleDeclaration;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Nodes;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.OpenWork;
import org.antong.platform.api.portal.Reminder;
import org.antong.platform.api.portal.StandIn;
import org.antong.platform.api.portal.StatSource;
import org.antong.platform.ui.HomeView;
import org.antong.platform.ui.SearchBox;
import org.antong.platform.web.View;
import org.antong.platform.web.Written;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the modules that are there contribute to pages that are not their own. A module that fails
 * or goes away in the middle leaves its part out and nothing else.
 */
@Component(service = {Portal.class, OpenWork.class})
public class Portal implements OpenWork {

  private static final Logger LOG = LoggerFactory.getLogger(Portal.class);

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<AntongModule> modules = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<Reminder> reminders = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<StandIn> standIns = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<StatSource> figures = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<SearchBox> boxes = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<HomeView> homes = List.of();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Nodes nodes;

  private final KeptToDos kept;

  @Activate
  public Portal(@Reference Written written, @Reference Clock clock) {
    this.kept = new KeptToDos(written, clock, this::alone);
  }

  private boolean alone() {
    Nodes known = nodes;
    return known == null || known.alone();
  }

  /** The modules that are there, in the order of their names. */
  public List<ModuleInfo> modules() {
    return ModuleDeclaration.infos(modules).stream()
        .sorted(Comparator.comparing(ModuleInfo::id))
        .toList();
  }

  /**
   * What waits for this reader, the overdue first; and what waits at posts that nobody holds, when
   * she looks after them.
   */
  public List<Reminder.ToDo> toDos(Caller caller) {
    return kept.fresh(caller, sources(), () -> asked(caller));
  }

  /** What waits for this reader as told within the last seconds: for what stands on every page. */
  List<Reminder.ToDo> waiting(Caller caller) {
    return kept.of(caller, sources(), () -> asked(caller));
  }

  /** Who is asked, by name: what is kept must not hold a module that has gone. */
  private List<String> sources() {
    return Stream.concat(reminders.stream(), standIns.stream())
        .map(source -> source.getClass().getName())
        .sorted()
        .toList();
  }

  private List<Reminder.ToDo> asked(Caller caller) {
    List<Reminder.ToDo> all = new ArrayList<>(gather(reminders, r -> r.toDos(caller)));
    for (Reminder.ToDo t : at(caller, gather(standIns, s -> s.posts(caller)))) {
      // what leads to the same list is counted there already: her own places hold the others
      if (all.stream().noneMatch(o -> o.link().equals(t.link()))) all.add(t.lookedAfter());
    }
    return ordered(all);
  }

  @Override
  public List<Reminder.ToDo> at(Caller caller, Grant post) {
    return ordered(at(caller, List.of(post)));
  }

  /** What waits at posts within the caller's own places, asked as if she held them. */
  private List<Reminder.ToDo> at(Caller caller, List<Grant> posts) {
    List<Grant> within =
        posts.stream()
            .filter(
                p ->
                    caller.grants().stream()
                        .anyMatch(g -> g.reaches(Area.of(p.division(), p.unit()))))
            .toList();
    if (within.isEmpty()) return List.of();
    Caller instead = caller.holding(within);
    return gather(reminders, r -> r.toDos(instead));
  }

  private static List<Reminder.ToDo> ordered(List<Reminder.ToDo> all) {
    return all.stream()
        .filter(t -> t.count() > 0)
        .sorted(Comparator.comparing(Reminder.ToDo::overdue).reversed())
        .toList();
  }

  /** Figures of the modules that are on in the area; in one county at least, above counties. */
  public List<StatSource.Figure> figures(Caller caller, Area area) {
    return gather(figures, f -> f.figures(caller, area)).stream()
        .filter(f -> area.unit() == null || caller.switches().on(area.unit(), module(f)))
        .toList();
  }

  /**
   * Units below an area of which a figure counts nothing, because its module is off there; the area
   * itself for one that lies in such a unit.
   */
  public static Set<DivisionCode> off(Caller caller, Area area, StatSource.Figure figure) {
    DivisionCode above = area.unit() == null ? area.division() : area.unit();
    return caller.switches().off(above, module(figure));
  }

  /** The module of a figure begins the key of its text. */
  private static String module(StatSource.Figure figure) {
    return figure.textKey().substring(0, figure.textKey().indexOf('.'));
  }

  /**
   * Where the search box of the top bar leads; empty for readers who may search nothing. Who works
   * with children searches them first.
   *
   * @param identities whether the reader may search by names and numbers
   */
  public Optional<SearchBox.Target> search(Caller caller, boolean identities) {
    return boxes.stream()
        .map(SearchBox::target)
        .filter(t -> caller.may(t.permission()) && (identities || !t.byIdentity()))
        .min(Comparator.comparing(t -> !t.byIdentity()));
  }

  /** The home of this reader, where some module makes one for her. */
  public Optional<Content> home(Caller caller, View view) {
    return gather(homes, h -> h.home(caller, view).map(List::of).orElse(List.of())).stream()
        .findFirst();
  }

  private static <S, R> List<R> gather(List<S> sources, Function<S, List<R>> ask) {
    List<R> all = new ArrayList<>();
    for (S source : sources) {
      try {
        all.addAll(ask.apply(source));
      } catch (RuntimeException e) {
        // only the type: a message may quote what a reader may not see
        LOG.warn("{} answered nothing: {}", source.getClass().getName(), e.getClass().getName());
      }
    }
    return all;
  }
}
