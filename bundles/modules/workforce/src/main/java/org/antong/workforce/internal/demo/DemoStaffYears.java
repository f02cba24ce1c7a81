package org.antong.workforce.internal.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppraisalConfig;
import org.antong.workforce.internal.SchemeService;
import org.antong.workforce.internal.SchemeService.Typed;
import org.antong.workforce.internal.SchemeService.TypedItem;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.Appraisal.Handling;
import org.antong.workforce.internal.domain.Appraisal.Outcome;
import org.antong.workforce.internal.domain.Appraisal.Said;
import org.antong.workforce.internal.domain.Appraisal.Score;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalReach;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.DutyDays;
import org.antong.workforce.internal.domain.Scheme;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.store.AppraisalResultStore;
import org.antong.workforce.internal.store.AppraisalStore;
import org.antong.workforce.internal.store.PostStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Invented appraisals: last year published everywhere with a few appeals and measures, this year
 * under way in the counties of demo accounts, on a scheme of the prefecture.
 */
@Component(service = DemoData.class)
public final class DemoStaffYears implements DemoData {

  // With points, result and audit some ten rows a person: below what Derby likes.
  private static final int TOGETHER = 50;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final AppraisalConfig config;
  private final SchemeService schemes;
  private final AppraisalStore appraisals;
  private final AppraisalResultStore results = new AppraisalResultStore();
  private final PostStore posts = new PostStore();

  @Activate
  public DemoStaffYears(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference AppraisalConfig config,
      @Reference SchemeService schemes) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.config = config;
    this.schemes = schemes;
    this.appraisals = new AppraisalStore(cipher);
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    int year = demo.today().getYear();
    Caller above = demo.as(Role.PREF_OFFICER, demo.area());
    Caller reader = above.exercising(WorkforceModule.APPRAISALS);
    boolean loaded =
        db.read(
                reader,
                (scope, handle) ->
                    appraisals.count(scope, handle, AppraisalFilter.ALL, AppraisalReach.EVERYBODY))
            > 0;
    if (loaded) throw new Refused("workforce.demo.years-loaded");
    Set<DivisionCode> seats = demo.seats().stream().map(Area::unit).collect(Collectors.toSet());
    int made = 0;
    for (PostType type : PostType.values()) {
      Scheme scheme =
          schemes.set(above.exercising(WorkforceModule.SCHEME), proposal(words, type, year - 1));
      for (DivisionCode unit : units(demo.area(), demo.today())) {
        Caller officer =
            demo.as(Role.COUNTY_OFFICER, Area.of(unit, unit)).exercising(WorkforceModule.APPRAISE);
        made += last(demo, officer, unit, type, scheme, year - 1);
        if (seats.contains(unit)) made += running(demo, officer, unit, type, scheme, year);
      }
      demo.progress(words.get("workforce.demo.years"), made, made);
    }
    return words.get("workforce.demo.years-made", made);
  }

  /** A year that is over: published in January. */
  private int last(
      Demo demo, Caller officer, DivisionCode unit, PostType type, Scheme scheme, int year) {
    List<DutyDays> people = people(officer, unit, type, year);
    int excellent = config.rules().mostExcellent(people.size());
    LocalDate on = LocalDate.of(year + 1, 1, 15);
    List<Appraisal> all = new ArrayList<>();
    for (DutyDays d : people) {
      SplittableRandom r = random(demo, d, year);
      int total = total(r, excellent > 0);
      if (total >= 90) excellent--;
      all.add(published(officer, d, scheme, year, total, on, r));
    }
    write(officer, all, true);
    return all.size();
  }

  /** Points in all: some excellent, most competent, a few below. */
  private static int total(SplittableRandom r, boolean excellent) {
    int fate = r.nextInt(100);
    if (fate < 16 && excellent) return 90 + r.nextInt(7);
    if (fate < 90) return 76 + r.nextInt(13);
    return fate < 98 ? 61 + r.nextInt(13) : 45 + r.nextInt(14);
  }

  private Appraisal published(
      Caller officer,
      DutyDays d,
      Scheme scheme,
      int year,
      int total,
      LocalDate on,
      SplittableRandom r) {
    Texts words = texts.in(TextSource.CHINESE);
    Instant at = DemoStaffDuty.at(on.minusDays(10));
    List<Score> scores = scores(scheme, total, r);
    BigDecimal sum = BigDecimal.valueOf(total);
    Outcome found = new Outcome(sum, scheme.grade(sum), null, on.minusDays(5), null, null);
    Appraisal a =
        Appraisal.opened(d.post(), d.staff(), year, scheme.id(), officer.account(), at)
            .selfScored(
                scores,
                new Said(on.minusDays(20), words.get("workforce.demo.self")),
                officer.account(),
                at)
            .townScored(
                scores,
                new Said(on.minusDays(12), words.get("workforce.demo.town-says")),
                officer.account(),
                at)
            .confirmed(scores, found, officer.account(), at)
            .published(on, config.rules().appealUntil(on), officer.account(), DemoStaffDuty.at(on));
    if (total < 75 && r.nextInt(100) < 20) {
      LocalDate then = on.plusDays(3);
      a = a.appealed(then, words.get("workforce.demo.appeal"), officer.account(), at);
      a =
          a.answered(
              then.plusDays(8),
              words.get("workforce.demo.appeal-answer"),
              a.outcome().grade(),
              null,
              officer.account(),
              at);
    }
    if (a.unqualified() && r.nextInt(100) < 75) {
      String measure = Codes.MEASURE.codes().get(r.nextInt(3));
      a = a.handled(new Handling(on.plusDays(20), measure, null), officer.account(), at);
    }
    return a;
  }

  /** The year that runs: opened, some scored by their town. */
  private int running(
      Demo demo, Caller officer, DivisionCode unit, PostType type, Scheme scheme, int year) {
    Instant at = DemoStaffDuty.at(demo.today().minusDays(5));
    Texts words = texts.in(TextSource.CHINESE);
    List<Appraisal> all = new ArrayList<>();
    for (DutyDays d : people(officer, unit, type, year)) {
      SplittableRandom r = random(demo, d, year);
      Appraisal a = Appraisal.opened(d.post(), d.staff(), year, scheme.id(), officer.account(), at);
      int fate = r.nextInt(100);
      if (fate < 30) {
        Said said = new Said(demo.today().minusDays(2), words.get("workforce.demo.town-says"));
        List<Score> given =
            scores(scheme, total(r, true), r).stream()
                .map(s -> new Score(s.no(), null, null, null, s.town(), null))
                .toList();
        a = a.townScored(given, said, officer.account(), at);
      }
      all.add(a);
    }
    write(officer, all, false);
    return all.size();
  }

  /** So many points in all, spread over the items. */
  private static List<Score> scores(Scheme scheme, int total, SplittableRandom r) {
    List<Score> scores = new ArrayList<>();
    BigDecimal left = BigDecimal.valueOf(total);
    int last = scheme.items().size();
    for (Scheme.Item i : scheme.items()) {
      BigDecimal p =
          i.no() == last
              ? left
              : i.points()
                  .multiply(BigDecimal.valueOf(total))
                  .divide(HUNDRED, 1, RoundingMode.HALF_UP);
      left = left.subtract(p);
      BigDecimal self = p.add(BigDecimal.valueOf(r.nextInt(2))).min(i.points());
      scores.add(new Score(i.no(), null, null, self, p, p));
    }
    return scores;
  }

  private List<DutyDays> people(Caller officer, DivisionCode unit, PostType type, int year) {
    Period whole = new Period(Period.Kind.YEAR, year, 1);
    List<DutyDays> days = new ArrayList<>();
    db.read(
        officer,
        (scope, handle) -> {
          for (OnPost p :
              posts.onPost(
                  scope, handle, Area.of(unit, unit), whole.firstDay(), whole.lastDay(), null)) {
            if (p.acting() || p.post().type() != type) continue;
            LocalDate to = p.until() == null ? Span.NEVER : p.until().plusDays(1);
            days.add(new DutyDays(p.staff(), null, p.post(), p.from(), to, p.from()));
          }
          return null;
        });
    return config.rules().appraised(days, year);
  }

  private void write(Caller officer, List<Appraisal> all, boolean published) {
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<Appraisal> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
      db.write(
          officer,
          (scope, tx) -> {
            appraisals.insert(scope, tx, some);
            if (published) results.put(scope, tx, some);
            return null;
          });
    }
  }

  /** The scheme the form proposes. */
  private static Typed proposal(Texts words, PostType type, int year) {
    String[] bounds = words.get("workforce.scheme.proposal.bounds").split(" ");
    List<TypedItem> items = new ArrayList<>();
    String at = "workforce.scheme.proposal." + type + ".";
    for (int i = 1; words.has(at + i); i++) {
      String[] parts = words.get(at + i).split("\\|");
      items.add(new TypedItem(parts[0], new BigDecimal(parts[1]), parts[2]));
    }
    return new Typed(
        type,
        year,
        words.get("workforce.scheme.proposal", year, words.get(type.textKey())),
        new BigDecimal(bounds[0]),
        new BigDecimal(bounds[1]),
        new BigDecimal(bounds[2]),
        items);
  }

  private static SplittableRandom random(Demo demo, DutyDays d, int year) {
    return new SplittableRandom(
        demo.seed() ^ (d.post().place().division().value() * 7_883L) ^ (year * 104_723L));
  }

  private List<DivisionCode> units(Area area, LocalDate today) {
    return area.unit() == null ? divisions.units(area.division(), today) : List.of(area.unit());
  }
}
