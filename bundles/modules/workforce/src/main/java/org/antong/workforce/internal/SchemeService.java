package org.antong.workforce.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Scheme;
import org.antong.workforce.internal.domain.Scheme.Item;
import org.antong.workforce.internal.store.SchemeStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * By what directors and supervisors are measured: set by a county, or by a prefecture for its
 * counties, from a year on; what an appraisal rests on stays as it was.
 */
@Component(service = SchemeService.class)
public final class SchemeService {

  /** A scheme as typed; its items in order. */
  public record Typed(
      PostType post,
      Integer fromYear,
      String title,
      BigDecimal excellentFrom,
      BigDecimal competentFrom,
      BigDecimal basicFrom,
      List<TypedItem> items) {}

  /** An item as typed. */
  public record TypedItem(String wording, BigDecimal points, String evidence) {}

  private static final int TITLE_LONGEST = 50;

  private final ModuleDb db;
  private final Clock clock;
  private final SchemeStore schemes = new SchemeStore();

  @Activate
  public SchemeService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db, @Reference Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The schemes the caller's places are measured by, the latest first. */
  public List<Scheme> list(Caller caller) {
    Set<DivisionCode> units = new HashSet<>();
    caller.exercised().forEach(g -> units.add(g.unit() == null ? g.division() : g.unit()));
    return db.read(
        caller,
        (scope, handle) -> {
          List<Scheme> all = new ArrayList<>();
          for (PostType type : PostType.values()) {
            all.addAll(schemes.all(scope, handle, units, type));
          }
          return all;
        });
  }

  /** The scheme that holds at the caller's place in a year. */
  public Optional<Scheme> holding(Caller caller, PostType type, int year) {
    Area place = place(caller);
    DivisionCode unit = place.unit() == null ? place.division() : place.unit();
    return db.read(caller, (scope, handle) -> schemes.of(scope, handle, unit, type, year));
  }

  /** Sets a scheme from a year on. Throws Invalid with all that was typed wrongly. */
  public Scheme set(Caller caller, Typed typed) {
    LocalDate today = LocalDate.now(clock);
    List<FieldProblem> problems = new ArrayList<>();
    if (typed.post() == null) {
      problems.add(FieldProblem.of("post", "required", "workforce.problem.required"));
    }
    int least = today.getYear() - 1;
    if (typed.fromYear() == null || typed.fromYear() < least || typed.fromYear() > least + 2) {
      problems.add(FieldProblem.of("fromYear", "number", "web.query.number", least, least + 2));
    }
    List<Item> items = new ArrayList<>();
    List<TypedItem> given = typed.items() == null ? List.of() : typed.items();
    for (TypedItem i : given) {
      items.add(
          new Item(items.size() + 1, TypedStaff.clean(i.wording()), i.points(), i.evidence()));
    }
    Scheme scheme =
        new Scheme(
            Id.next(),
            1,
            place(caller),
            typed.post() == null ? PostType.DIRECTOR : typed.post(),
            typed.fromYear() == null ? least : typed.fromYear(),
            Desk.shortEnough("title", typed.title(), TITLE_LONGEST),
            typed.excellentFrom(),
            typed.competentFrom(),
            typed.basicFrom(),
            items);
    problems.addAll(scheme.problems());
    if (!problems.isEmpty()) throw new Invalid(problems);
    return db.write(caller, (scope, tx) -> schemes.insert(scope, tx, scheme));
  }

  /** The county or prefecture the caller speaks for. */
  private static Area place(Caller caller) {
    return caller.exercised().stream()
        .map(SchemeService::place)
        .findFirst()
        .orElseThrow(Missing::new);
  }

  private static Area place(Grant g) {
    boolean above = g.division().level().above(DivisionLevel.COUNTY);
    return above ? Area.of(g.division(), null) : Area.of(g.unit(), g.unit());
  }
}
