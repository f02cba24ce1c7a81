package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.fault.Refused;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.Proposal;
import org.antong.registration.internal.domain.Proposals;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.antong.registration.internal.domain.UnsupportedRule.Finding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Holds the rules against a child's file and lets a person confirm what follows: no category begins
 * or ends by itself.
 */
@Component(service = AssessmentService.class)
public final class AssessmentService {

  private final ChildService children;
  private final RegistrationConfig config;
  private final Clock clock;

  @Activate
  public AssessmentService(
      @Reference ChildService children,
      @Reference RegistrationConfig config,
      @Reference Clock clock) {
    this.children = children;
    this.config = config;
    this.clock = clock;
  }

  /** What the rules make of a file today. Missing outside the caller's divisions. */
  public Assessment of(Caller caller, Id id) {
    LocalDate today = children.today();
    ChildFile file = children.file(caller, id);
    Child child = file.child();
    Finding finding = rule().on(child.guardians(), today);
    boolean full = caller.identity(clock.instant()) == Identity.FULL;
    boolean open = child.state().editable();
    return new Assessment(
        today,
        finding.outcome(),
        full
            ? finding.parents().stream()
                .map(
                    p ->
                        new Assessment.Parent(
                            p.relation(),
                            p.state() == null ? null : p.state().name(),
                            p.verdict().name(),
                            p.reason(),
                            p.args()))
                .toList()
            : List.of(),
        open
            ? Proposals.of(file, rule(), today).stream().map(AssessmentService::suggestion).toList()
            : List.of(),
        open && Posts.entering(caller, child.facts()).isPresent());
  }

  /**
   * Takes a proposal over into the file.
   *
   * @param suggestion its id, as it was shown; Refused when the data no longer suggest it
   */
  public ChildSight confirm(Caller caller, Id id, String suggestion, Match match) {
    LocalDate today = children.today();
    return children.edit(
        caller,
        id,
        match,
        file -> {
          Proposal proposal =
              Proposals.of(file, rule(), today).stream()
                  .filter(p -> suggestion(p).id().equals(suggestion))
                  .findFirst()
                  .orElseThrow(() -> new Refused("registration.proposal.gone"));
          return with(file.child(), proposal);
        });
  }

  private UnsupportedRule rule() {
    return new UnsupportedRule(config.unsupportedMonths());
  }

  private static ChildFile.Entry with(Child child, Proposal p) {
    List<ChildCategory> after = new ArrayList<>();
    for (ChildCategory c : child.categories()) {
      boolean ends = !p.begins() && c.category() == p.category() && c.to() == null;
      after.add(
          ends
              ? new ChildCategory(
                  c.id(), c.category(), c.subType(), c.basis(), c.from(), p.day(), c.local())
              : c);
    }
    if (p.begins()) {
      after.add(new ChildCategory(null, p.category(), p.subType(), null, p.day(), null));
    }
    return new ChildFile.Entry(
        child.facts().countedUnder(primary(child, after, p)), child.guardians(), after);
  }

  /** The one category a form takes follows when it ended: the first that still lasts. */
  private static String primary(Child child, List<ChildCategory> after, Proposal p) {
    String now = child.facts().primaryCategory();
    boolean lasts = after.stream().anyMatch(c -> c.category().code().equals(now) && c.to() == null);
    if (lasts) return now;
    return after.stream()
        .filter(c -> c.to() == null)
        .map(ChildCategory::category)
        .map(Category::code)
        .findFirst()
        .orElse(now == null && p.begins() ? p.category().code() : now);
  }

  private static Assessment.Suggestion suggestion(Proposal p) {
    return new Assessment.Suggestion(
        p.category().code() + (p.begins() ? "-begin" : "-end"),
        p.category().code(),
        p.subType(),
        p.begins(),
        p.day(),
        p.reason(),
        p.args());
  }
}
