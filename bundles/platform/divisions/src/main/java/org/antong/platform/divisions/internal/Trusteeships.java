package org.antong.platform.divisions.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.divisions.internal.domain.Snapshot;
import org.antong.platform.divisions.internal.domain.Span;
import org.antong.platform.divisions.internal.domain.Tree;
import org.antong.platform.divisions.internal.domain.Trust;
import org.antong.platform.divisions.internal.store.TrusteeshipStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hands villages over to a functional zone and back (托管, domain.md 7.2). Whoever manages a village
 * gives it away: the county to the zone, the zone back to the county, the prefecture both; so
 * nobody can take the files of children that are not his.
 */
@Component(service = Trusteeships.class)
public final class Trusteeships {

  private final TrusteeshipStore store = new TrusteeshipStore();
  private final ModuleDb db;
  private final DivisionTree tree;

  @Activate
  public Trusteeships(
      @Reference(target = "(antong.module=divisions)") ModuleDb db, @Reference DivisionTree tree) {
    this.db = db;
    this.tree = tree;
  }

  /**
   * Villages to hand over to a zone from a day on; to a last day when they were given back since.
   */
  public record Handover(
      DivisionCode zone, List<DivisionCode> villages, LocalDate from, LocalDate to) {
    public Handover {
      villages = List.copyOf(new LinkedHashSet<>(villages));
    }

    Span span() {
      return new Span(from, to == null ? Span.FOREVER : to);
    }
  }

  /**
   * Hands villages over. Throws Invalid with every field that is wrong, Refused when a village
   * already is with a zone in that time, Missing when a village is not the caller's to give.
   *
   * @return how many villages changed hands
   */
  public int entrust(Caller caller, Handover handover) {
    return entrust(caller, handover, false);
  }

  /**
   * The same for the demo.
   *
   * @param example marks the rows as made up
   */
  int entrust(Caller caller, Handover handover, boolean example) {
    return tree.change(
        caller,
        (scope, tx, before) -> {
          check(scope, handover, before);
          List<Trust> trusts =
              handover.villages().stream()
                  .map(v -> new Trust(Id.next(), 1, v, handover.zone(), handover.span(), example))
                  .toList();
          return store.add(scope, tx.handle(), trusts, caller.account(), tx.now());
        });
  }

  /** Says what {@link #entrust} would refuse, before anything is written. */
  public void check(Caller caller, Handover handover) {
    db.read(
        caller,
        (scope, handle) -> {
          check(scope, handover, tree.snapshot());
          return null;
        });
  }

  /** Towns of the zone's neighbours of which the caller may hand villages over. */
  public List<Area> givable(Caller caller, DivisionCode zone, LocalDate on) {
    Tree now = tree.snapshot().tree(on);
    DivisionCode prefecture = now.find(zone).map(Division::parent).orElseThrow(Missing::new);
    return db.read(
        caller,
        (scope, handle) ->
            now.units(prefecture).stream()
                .filter(unit -> now.find(unit).filter(Division::zone).isEmpty())
                .flatMap(unit -> now.below(Area.of(unit, unit)).stream())
                .filter(
                    town ->
                        now.below(town).stream()
                            .anyMatch(v -> scope.covers(v.division(), v.unit())))
                .toList());
  }

  private void check(DataScope scope, Handover handover, Snapshot now) {
    List<FieldProblem> problems = new ArrayList<>();
    if (handover.villages().isEmpty()) {
      problems.add(
          FieldProblem.of("villages", "required", "divisions.trusteeship.villages.required"));
    }
    LocalDate from = handover.from();
    if (from == null) {
      problems.add(FieldProblem.of("from", "required", "divisions.trusteeship.from.required"));
    } else if (!from.isAfter(Span.EVER) || from.isAfter(tree.today().plusYears(1))) {
      problems.add(FieldProblem.of("from", "range", "divisions.trusteeship.from.range"));
    } else if (handover.to() != null && handover.to().isBefore(from)) {
      problems.add(FieldProblem.of("to", "order", "divisions.trusteeship.to.order"));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);

    Division zone =
        now.tree(from).find(handover.zone()).filter(Division::zone).orElseThrow(Missing::new);
    for (DivisionCode village : handover.villages()) {
      Division division =
          now.tree(from)
              .find(village)
              .filter(d -> d.level() == DivisionLevel.VILLAGE)
              .orElseThrow(
                  () ->
                      new Invalid(
                          "villages",
                          "village",
                          "divisions.trusteeship.villages.none",
                          village.toString()));
      DivisionCode giver = giver(village, from, now).orElseThrow(Missing::new);
      if (!scope.covers(village, giver)) throw new Missing();
      boolean neighbours =
          now.tree(from)
              .find(giver)
              .map(Division::parent)
              .filter(p -> p.equals(zone.parent()))
              .isPresent();
      if (!neighbours) {
        throw new Invalid(
            "villages",
            "prefecture",
            "divisions.trusteeship.villages.elsewhere",
            division.name(),
            zone.name());
      }
      Optional<Trust> taken =
          now.trustsOfVillage(village).stream()
              .filter(t -> t.span().overlaps(handover.span()))
              .findFirst();
      if (taken.isPresent()) {
        throw new Refused(
            "divisions.trusteeship.taken",
            division.name(),
            now.name(taken.get().zone(), from),
            taken.get().span().from().toString());
      }
    }
  }

  /** The county that has the village that day when no zone has. */
  private static Optional<DivisionCode> giver(DivisionCode village, LocalDate on, Snapshot now) {
    return now.tree(on)
        .find(village)
        .map(Division::parent)
        .flatMap(town -> now.tree(on).find(town))
        .map(Division::parent);
  }

  /**
   * Ends a trusteeship after its last day; the county manages the village from the next day on.
   *
   * @return how many villages changed hands
   */
  public int end(Caller caller, Id id, LocalDate lastDay, Match match) {
    return tree.change(
        caller,
        (scope, tx, before) -> {
          Trust trust = find(scope, id, before, match);
          if (lastDay == null) {
            throw new Invalid("lastDay", "required", "divisions.trusteeship.last.required");
          }
          if (lastDay.isBefore(trust.span().from()) || lastDay.isAfter(tree.today().plusYears(1))) {
            throw new Invalid(
                "lastDay",
                "range",
                "divisions.trusteeship.last.range",
                trust.span().from().toString());
          }
          Trust after =
              new Trust(
                  trust.id(),
                  trust.version() + 1,
                  trust.village(),
                  trust.zone(),
                  new Span(trust.span().from(), lastDay),
                  trust.example());
          boolean taken =
              before.trustsOfVillage(trust.village()).stream()
                  .anyMatch(t -> !t.id().equals(id) && t.span().overlaps(after.span()));
          if (taken) throw new Refused("divisions.trusteeship.next");
          return List.of(store.end(scope, tx.handle(), trust, after, caller.account(), tx.now()));
        });
  }

  /** Takes away what was entered by mistake, as if it had never been. */
  public int remove(Caller caller, Id id, Match match) {
    return tree.change(
        caller,
        (scope, tx, before) ->
            List.of(store.remove(scope, tx.handle(), find(scope, id, before, match))));
  }

  /** Whether the caller may end or take away this trusteeship. */
  public boolean may(Caller caller, Trust trust) {
    return db.read(caller, (scope, handle) -> may(scope, trust));
  }

  private static boolean may(DataScope scope, Trust trust) {
    return scope.covers(trust.village(), trust.zone());
  }

  private Trust find(DataScope scope, Id id, Snapshot now, Match match) {
    Trust trust =
        now.trusts().stream()
            .filter(t -> t.id().equals(id))
            .findFirst()
            .filter(t -> may(scope, t))
            .orElseThrow(Missing::new);
    match.check(trust.version());
    return trust;
  }
}
