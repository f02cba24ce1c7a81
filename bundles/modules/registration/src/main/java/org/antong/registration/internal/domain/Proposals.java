package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antong.registration.internal.domain.UnsupportedRule.Finding;

/** Which categories begin or end by what a file says of the child and the parents. Pure. */
public final class Proposals {

  private static final List<String> DISABLED = List.of("2", "4");

  private final ChildFacts facts;
  private final List<Guardian> guardians;
  private final List<ChildCategory> categories;
  private final LocalDate today;
  private final List<Proposal> proposals = new ArrayList<>();

  private Proposals(
      ChildFacts facts, List<Guardian> guardians, List<ChildCategory> categories, LocalDate today) {
    this.facts = facts;
    this.guardians = guardians;
    this.categories = categories;
    this.today = today;
  }

  /** What to ask a person; the categories kept apart are never proposed. */
  public static List<Proposal> of(
      ChildFacts facts,
      List<Guardian> guardians,
      List<ChildCategory> categories,
      Finding support,
      LocalDate today) {
    if (facts.birthDate() == null) return List.of();
    Proposals p = new Proposals(facts, guardians, categories, today);
    p.leftBehind();
    p.unsupported(support);
    p.disabled();
    p.poor();
    return List.copyOf(p.proposals);
  }

  /**
   * What to ask a person of a file, each from the day on since when the data of the file have
   * suggested it without a break: a change written down today may have been true for weeks.
   */
  public static List<Proposal> of(ChildFile file, UnsupportedRule rule, LocalDate today) {
    List<Proposal> now = on(file, rule, today);
    if (now.isEmpty()) return now;
    List<LocalDate> changes =
        Stream.concat(
                file.states().segments().stream().map(Timeline.Segment::from),
                file.guardians().stream()
                    .flatMap(g -> g.segments().stream())
                    .map(Timeline.Segment::from))
            .filter(day -> !day.isAfter(today))
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    Map<LocalDate, List<Proposal>> then = new HashMap<>();
    return now.stream()
        .map(
            p -> {
              LocalDate since = today;
              for (LocalDate day : changes) {
                boolean too =
                    then.computeIfAbsent(day, d -> on(file, rule, d)).stream().anyMatch(p::like);
                if (!too) break;
                since = day;
              }
              return p.since(since, today, file.categories());
            })
        .toList();
  }

  private static List<Proposal> on(ChildFile file, UnsupportedRule rule, LocalDate day) {
    ChildFacts facts = file.states().on(day).map(ChildState::facts).orElse(file.facts());
    List<Guardian> guardians = file.guardians().stream().flatMap(g -> g.on(day).stream()).toList();
    return of(facts, guardians, file.categories(), rule.on(guardians, day), day);
  }

  /**
   * Domain.md 4.1: rural household, under 16, both parents away or one away and the other unable.
   */
  private void leftBehind() {
    Optional<ChildCategory> valid = valid(Category.LB);
    LocalDate sixteen = facts.birthDate().plusYears(ChildRules.LEFT_BEHIND_UNDER);
    Guardian father = parent(Guardian.FATHER);
    Guardian mother = parent(Guardian.MOTHER);
    boolean known = placed(father) && placed(mother);
    String subType = known ? subType(father, mother) : null;
    if (valid.isPresent()) {
      if (!sixteen.isAfter(today)) {
        end(valid.get(), sixteen.minusDays(1), "lb-sixteen", sixteen);
      } else if (Boolean.FALSE.equals(facts.ruralRegistration())) {
        end(valid.get(), yesterday(), "lb-not-rural");
      } else if (known && subType == null) {
        end(valid.get(), yesterday(), "lb-parent-home");
      }
      return;
    }
    if (subType == null
        || !Boolean.TRUE.equals(facts.ruralRegistration())
        || !sixteen.isAfter(today)) {
      return;
    }
    LocalDate since = since(father, mother);
    boolean both = subType.equals(Category.BOTH_AWAY);
    proposals.add(
        since == null
            ? Proposal.begin(Category.LB, subType, today, both ? "lb-both-away" : "lb-one-away")
            : Proposal.begin(
                Category.LB,
                subType,
                since,
                both ? "lb-both-away-since" : "lb-one-away-since",
                since));
  }

  private static String subType(Guardian father, Guardian mother) {
    if (father.away() && mother.away()) return Category.BOTH_AWAY;
    boolean one = father.away() && mother.unable() || mother.away() && father.unable();
    return one ? Category.ONE_AWAY : null;
  }

  /** The later of the days on which parents went away; null when one is not written down. */
  private LocalDate since(Guardian father, Guardian mother) {
    LocalDate since = facts.birthDate();
    for (Guardian parent : List.of(father, mother)) {
      if (!parent.away()) continue;
      if (parent.workStart() == null) return null;
      if (parent.workStart().isAfter(since)) since = parent.workStart();
    }
    return since.isAfter(today) ? null : since;
  }

  private void unsupported(Finding support) {
    boolean child = AgeBand.age(facts.birthDate(), today) < ChildRules.CHILD_UNDER;
    Optional<ChildCategory> unsupported = valid(Category.DFU);
    boolean orphan = valid(Category.OR_S).isPresent() || valid(Category.OR_I).isPresent();
    switch (support.outcome()) {
      case UNSUPPORTED -> {
        if (unsupported.isEmpty() && !orphan && child) {
          proposals.add(Proposal.begin(Category.DFU, null, today, "unsupported"));
        }
      }
      case ORPHAN -> {
        unsupported.ifPresent(c -> end(c, yesterday(), "unsupported-orphan"));
        if (!orphan && child) {
          proposals.add(Proposal.begin(Category.OR_S, null, today, "orphan"));
        }
      }
      case NOT -> unsupported.ifPresent(c -> end(c, yesterday(), "unsupported-over"));
      case OPEN -> {}
    }
  }

  private void disabled() {
    if (facts.health() == null) return;
    boolean disabled = DISABLED.contains(facts.health());
    Optional<ChildCategory> valid = valid(Category.DF_S1);
    if (disabled && valid.isEmpty()) {
      proposals.add(Proposal.begin(Category.DF_S1, null, today, "disabled"));
    } else if (!disabled) {
      valid.ifPresent(c -> end(c, yesterday(), "not-disabled"));
    }
    if (Boolean.TRUE.equals(facts.circumstances().severeIllness())
        && valid(Category.DF_S2).isEmpty()) {
      proposals.add(Proposal.begin(Category.DF_S2, null, today, "ill"));
    }
  }

  private void poor() {
    if (facts.familyEconomic() == null) return;
    Optional<ChildCategory> valid = valid(Category.DF_P);
    String subType = "DF-P-" + facts.familyEconomic();
    boolean poor = Category.DF_P.subTypes().contains(subType);
    if (poor && valid.isEmpty()) {
      proposals.add(Proposal.begin(Category.DF_P, subType, today, "poor"));
    } else if (!poor) {
      valid.ifPresent(c -> end(c, yesterday(), "not-poor"));
    }
  }

  /** What no longer holds today held yesterday for the last time. */
  private LocalDate yesterday() {
    return today.minusDays(1);
  }

  /** A category never ends before its first day. */
  private void end(ChildCategory c, LocalDate day, String reason, Object... args) {
    LocalDate last = day.isBefore(c.from()) ? c.from() : day;
    proposals.add(Proposal.end(c.category(), last, reason, args));
  }

  private Optional<ChildCategory> valid(Category category) {
    return categories.stream()
        .filter(c -> c.category() == category && c.validOn(today) && c.to() == null)
        .findFirst();
  }

  private Guardian parent(String relation) {
    return guardians.stream().filter(g -> relation.equals(g.relation())).findFirst().orElse(null);
  }

  private static boolean placed(Guardian parent) {
    return parent != null && parent.guardianState() != null;
  }
}
