package org.antong.workforce.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppraisalSight.PointSight;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Appraisal.Score;
import org.antong.workforce.internal.domain.AppraisalReach;
import org.antong.workforce.internal.domain.AppraisalRules;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.Scheme;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.store.StaffStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a reader sees of an appraisal, and what she may do with it. */
@Component(service = AppraisalLook.class)
public final class AppraisalLook {

  private final Divisions divisions;
  private final AppraisalConfig config;
  private final Clock clock;
  private final StaffStore staff;

  @Activate
  public AppraisalLook(
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference AppraisalConfig config,
      @Reference Clock clock) {
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
    this.staff = new StaffStore(cipher);
  }

  /** Whose appraisals a caller may see of those in her places. */
  AppraisalReach reach(DataScope scope, Handle handle, Caller caller) {
    List<Role> roles = caller.exercised().stream().map(Grant::role).toList();
    boolean local =
        roles.stream().allMatch(r -> r == Role.VILLAGE_DIRECTOR || r == Role.TOWN_SUPERVISOR);
    if (!local) return AppraisalReach.EVERYBODY;
    Id self = staff.byAccount(scope, handle, caller.account()).map(Staff::id).orElse(null);
    return new AppraisalReach(false, roles.contains(Role.TOWN_SUPERVISOR), self);
  }

  /** Her own stays hers where she has moved to another place. */
  static DataScope within(DataScope scope, AppraisalReach reach) {
    return reach.self() == null ? scope : scope.owning(reach.self());
  }

  static boolean sees(AppraisalReach reach, Appraisal a) {
    return reach.everybody()
        || reach.directors() && a.post().type() == PostType.DIRECTOR
        || a.staff().equals(reach.self());
  }

  Map<Id, String> names(DataScope scope, Handle handle, List<Appraisal> found) {
    Map<Id, String> names = new HashMap<>();
    staff
        .all(scope, handle, found.stream().map(Appraisal::staff).collect(Collectors.toSet()))
        .forEach(s -> names.put(s.id(), s.facts().name()));
    return names;
  }

  /**
   * One appraisal for a reader.
   *
   * @param scheme null in a list, where points are not told
   */
  AppraisalSight sight(
      Caller caller,
      Appraisal a,
      Map<Id, String> names,
      Scheme scheme,
      Map<Integer, Works.Seen> seen,
      AppraisalReach reach) {
    LocalDate today = LocalDate.now(clock);
    Area place = a.post().place();
    boolean whole = scheme != null;
    boolean given = a.scores().stream().anyMatch(s -> s.town() != null || s.county() != null);
    BigDecimal total =
        a.outcome().total() != null
            ? a.outcome().total()
            : given ? AppraisalRules.total(a.scores()) : null;
    // before it is published, the person herself is not told what the county thinks of it
    boolean own = a.staff().equals(reach.self());
    boolean told = !own || a.state() == AppraisalState.PUBLISHED;
    return new AppraisalSight(
        a.id(),
        a.version(),
        a.year(),
        a.post().type(),
        place.division(),
        divisions.fullName(place.division(), today),
        place.unit(),
        a.staff(),
        names.get(a.staff()),
        a.state(),
        a.self().on(),
        whole ? a.self().text() : null,
        a.town().on(),
        whole && told ? a.town().text() : null,
        told ? total : null,
        whole && told && total != null ? scheme.grade(total) : null,
        told ? a.outcome().grade() : null,
        whole && told ? a.outcome().reason() : null,
        a.outcome().confirmedOn(),
        a.outcome().publishedOn(),
        a.outcome().appealUntil(),
        a.appeal().on(),
        whole ? a.appeal().text() : null,
        a.appeal().on() == null ? null : a.appeal().on().plusDays(config.rules().answerDays()),
        whole ? a.appeal().answer() : null,
        a.appeal().answeredOn(),
        a.handling().on(),
        a.handling().measure(),
        whole ? a.handling().note() : null,
        whole ? points(a, scheme, seen, told) : List.of(),
        actions(caller, a, own, today));
  }

  private static List<PointSight> points(
      Appraisal a, Scheme scheme, Map<Integer, Works.Seen> seen, boolean told) {
    Map<Integer, Score> scores = new HashMap<>();
    a.scores().forEach(s -> scores.put(s.no(), s));
    boolean settled = a.state().compareTo(AppraisalState.COUNTY_CONFIRMED) >= 0;
    List<PointSight> points = new ArrayList<>();
    for (Scheme.Item i : scheme.items()) {
      Score s = scores.get(i.no());
      Works.Seen now = seen.get(i.no());
      // once confirmed, what it rested on then
      var counted = settled && s != null ? s.evidence() : now == null ? null : now.counted();
      // of a year whose points were only entered nothing was kept, and what is there now is not it
      boolean unkept = settled && counted == null && now != null;
      points.add(
          new PointSight(
              i.no(),
              i.wording(),
              i.points(),
              counted,
              unkept,
              now == null || unkept ? null : now.link(),
              AppraisalRules.suggested(i.points(), counted),
              s == null ? null : s.self(),
              s == null || !told ? null : s.town(),
              s == null || !told ? null : s.county()));
    }
    return points;
  }

  private static List<String> actions(Caller caller, Appraisal a, boolean own, LocalDate today) {
    Area place = a.post().place();
    List<String> actions = new ArrayList<>();
    boolean self = own && caller.may(WorkforceModule.APPRAISE_SELF);
    if (self && AppraisalRules.selfScoring(a).allowed()) actions.add("self");
    Role town = Desk.at(caller, WorkforceModule.APPRAISE_TOWN, place).orElse(null);
    boolean above =
        town != null && (a.post().type() == PostType.DIRECTOR || town != Role.TOWN_SUPERVISOR);
    if (above && AppraisalRules.townScoring(a).allowed()) actions.add("town");
    boolean county = Desk.may(caller, WorkforceModule.APPRAISE, place);
    boolean open =
        a.state() == AppraisalState.TOWN_SCORED || a.state() == AppraisalState.COUNTY_CONFIRMED;
    if (county && open) actions.add("confirm");
    if ((self || county) && AppraisalRules.appealing(a, today).allowed()) actions.add("appeal");
    if (county && AppraisalRules.answering(a).allowed()) actions.add("answer");
    if (county && AppraisalRules.handling(a, today, today).allowed()) actions.add("handle");
    return List.copyOf(actions);
  }
}
