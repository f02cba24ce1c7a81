package org.antong.workforce.internal.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.DutyConfig;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.Works;
import org.antong.workforce.internal.domain.Counted;
import org.antong.workforce.internal.domain.Coverage.Holder;
import org.antong.workforce.internal.domain.DutyDays;
import org.antong.workforce.internal.domain.DutyReport;
import org.antong.workforce.internal.domain.DutyReport.Committee;
import org.antong.workforce.internal.domain.DutyReport.Told;
import org.antong.workforce.internal.domain.Guidance;
import org.antong.workforce.internal.domain.Guidance.Both;
import org.antong.workforce.internal.domain.Guidance.Looked;
import org.antong.workforce.internal.domain.GuidanceStep;
import org.antong.workforce.internal.domain.GuidanceStep.Agreed;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.store.DutyReportStore;
import org.antong.workforce.internal.store.GuidanceStepStore;
import org.antong.workforce.internal.store.GuidanceStore;
import org.antong.workforce.internal.store.PostStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Invented monthly reports and guidance visits: the last months of every director, the whole year
 * in the towns of demo accounts; some late, some missing, some sent back.
 */
@Component(service = DemoData.class)
public final class DemoStaffDuty implements DemoData {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int TOGETHER = 150;
  private static final int MONTHS = 3;
  private static final int TEXTS = 4;

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final DutyConfig config;
  private final Works works;
  private final DutyReportStore reports;
  private final GuidanceStore visits;
  private final GuidanceStepStore steps;
  private final PostStore posts = new PostStore();

  @Activate
  public DemoStaffDuty(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference DutyConfig config,
      @Reference Works works) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.config = config;
    this.works = works;
    this.reports = new DutyReportStore(cipher);
    this.visits = new GuidanceStore(cipher);
    this.steps = new GuidanceStepStore(cipher);
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  /** What is made of one county. */
  private static final class Made {
    final List<DutyReport> reports = new ArrayList<>();
    final List<Guidance> visits = new ArrayList<>();
    final List<GuidanceStep> steps = new ArrayList<>();
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    LocalDate today = demo.today();
    LocalDate first = today.withDayOfYear(1);
    Caller above = demo.as(Role.PREF_OFFICER, demo.area()).exercising(WorkforceModule.DUTY_READ);
    boolean loaded =
        !db.read(
                above,
                (scope, handle) -> reports.between(scope, handle, demo.area(), first, today, null))
            .isEmpty();
    if (loaded) throw new Refused("workforce.demo.duty-loaded");
    Set<DivisionCode> towns =
        demo.seats().stream()
            .map(s -> s.division().digits(DivisionLevel.TOWN))
            .collect(Collectors.toSet());
    Set<DivisionCode> own = demo.seats().stream().map(Area::division).collect(Collectors.toSet());
    int written = 0;
    int guided = 0;
    for (DivisionCode unit : units(demo.area(), today)) {
      Area county = Area.of(unit, unit);
      Caller officer = demo.as(Role.COUNTY_OFFICER, county).exercising(WorkforceModule.DUTY_ANSWER);
      Made made = new Made();
      record Read(List<DutyDays> days, Map<DivisionCode, Holder> supervisors) {}
      Read read =
          db.read(
              officer,
              (scope, handle) ->
                  new Read(
                      reports.days(scope, handle, county, first, today, null),
                      posts.holders(scope, handle, county, today, null, false).stream()
                          .filter(h -> h.post().type() == PostType.SUPERVISOR && !h.suspended())
                          .collect(
                              Collectors.toMap(
                                  h -> h.post().place().division(), h -> h, (a, b) -> a))));
      Period month = Period.at(Period.Kind.MONTH, today).previous();
      for (int i = 0; i < 11 && !month.firstDay().isBefore(first); i++) {
        for (DutyDays d : config.reports().expected(read.days(), month)) {
          boolean seat = towns.contains(town(d));
          // who has a demo account has last month's report still to write
          if (i == 0 && own.contains(d.post().place().division())) continue;
          if (seat || i < MONTHS) report(demo, officer, d, month, i == 0, seat, made);
        }
        month = month.previous();
      }
      Set<DivisionCode> told = new HashSet<>();
      for (DutyDays d : read.days()) {
        boolean on = d.to().equals(Span.NEVER) || d.to().isAfter(today);
        if (on && told.add(d.post().place().division())) {
          Holder guide = read.supervisors().get(town(d));
          guided(demo, officer, d, guide, towns.contains(town(d)), made);
        }
      }
      write(officer, made);
      written += made.reports.size();
      guided += made.visits.size();
      demo.progress(words.get("workforce.demo.duty"), written, written);
    }
    return words.get("workforce.demo.duty-made", written, guided);
  }

  private void report(
      Demo demo,
      Caller officer,
      DutyDays d,
      Period month,
      boolean latest,
      boolean seat,
      Made made) {
    Area place = d.post().place();
    SplittableRandom r = random(demo, place.division(), month.firstDay().toEpochDay());
    LocalDate due = config.reports().due(month);
    int fate = r.nextInt(100);
    if (fate < (latest ? 8 : 3)) return;
    boolean late = fate < 14;
    LocalDate in = late ? due.plusDays(1L + r.nextInt(9)) : due.minusDays(r.nextInt(5));
    if (in.isAfter(demo.today())) in = demo.today();
    List<Counted> figures = List.of();
    if (seat) {
      Caller director = demo.as(Role.VILLAGE_DIRECTOR, place);
      figures =
          works.at(director, place, month.firstDay(), month.lastDay()).stream()
              .map(Works.Seen::counted)
              .toList();
    }
    Texts words = texts.in(TextSource.CHINESE);
    Told told =
        new Told(
            words.get("workforce.demo.done." + (1 + r.nextInt(TEXTS))),
            r.nextInt(3) == 0
                ? words.get("workforce.demo.problem." + (1 + r.nextInt(TEXTS)))
                : null,
            null,
            words.get("workforce.demo.plan." + (1 + r.nextInt(TEXTS))));
    Instant at = at(in);
    DutyReport report =
        DutyReport.begun(d.post(), d.staff(), month, told, figures, officer.account(), at)
            .submitted(figures, in, officer.account(), at);
    int then = r.nextInt(100);
    LocalDate answered = in.plusDays(1L + r.nextInt(3));
    if (answered.isAfter(demo.today())) answered = demo.today();
    boolean back = latest && then < 4;
    if (back) {
      report =
          report.returned(
              words.get("workforce.demo.returned"), answered, officer.account(), at(answered));
    } else if (!latest || then < 70) {
      report = report.read(null, answered, officer.account(), at(answered));
    }
    if (!back && r.nextInt(100) < 85) {
      String way = String.valueOf(1 + r.nextInt(3));
      report =
          report.given(
              new Committee(in, words.get("workforce.demo.committee"), way),
              officer.account(),
              at(in));
    }
    made.reports.add(report);
  }

  private void guided(
      Demo demo, Caller officer, DutyDays d, Holder guide, boolean seat, Made made) {
    Area village = d.post().place();
    LocalDate today = demo.today();
    SplittableRandom r = random(demo, village.division(), 17);
    Texts words = texts.in(TextSource.CHINESE);
    String name = guide == null ? words.get("workforce.demo.guide") : guide.name();
    Both both = new Both(guide == null ? null : guide.staff(), d.staff(), name);
    int visitsMade = seat ? 3 : 1;
    for (int i = 0; i < visitsMade; i++) {
      if (r.nextInt(100) < 8) continue;
      LocalDate on = today.minusDays(2L + r.nextInt(110) + i * 100L);
      if (on.getYear() < today.getYear() || on.isBefore(d.from())) continue;
      int checked = 2 + r.nextInt(12);
      Looked looked =
          new Looked(
              List.of("1", String.valueOf(2 + r.nextInt(5))),
              checked,
              r.nextInt(3),
              r.nextInt(4),
              words.get("workforce.demo.found." + (1 + r.nextInt(TEXTS))),
              null);
      Guidance g = Guidance.made(village, on, both, looked, officer.account(), at(on));
      made.visits.add(g);
      if (r.nextInt(100) < 45) made.steps.add(step(demo, officer, g, r));
    }
    if (seat && r.nextInt(100) < 25) {
      LocalDate on = today.plusDays(r.nextInt(14));
      made.visits.add(Guidance.planned(village, on, both, officer.account(), at(today)));
    }
  }

  private GuidanceStep step(Demo demo, Caller officer, Guidance g, SplittableRandom r) {
    Texts words = texts.in(TextSource.CHINESE);
    LocalDate due = g.doneOn().plusDays(14);
    String text = words.get("workforce.demo.step." + (1 + r.nextInt(TEXTS)));
    GuidanceStep s = GuidanceStep.of(g, new Agreed(text, due), officer.account(), at(g.doneOn()));
    int fate = r.nextInt(100);
    LocalDate on = due.minusDays(r.nextInt(10)).plusDays(fate < 85 ? 0 : 12);
    if (fate >= 95 || on.isAfter(demo.today())) return s;
    String how = words.get("workforce.demo.settled");
    GuidanceStep settled = s.settled(on, how, officer.account(), at(on));
    LocalDate seen = on.plusDays(3);
    return seen.isAfter(demo.today()) || fate > 90
        ? settled
        : settled.checked(seen, officer.account(), at(seen));
  }

  private void write(Caller officer, Made made) {
    for (List<DutyReport> some : parts(made.reports)) {
      db.write(
          officer,
          (scope, tx) -> {
            reports.insertAll(scope, tx, some);
            return null;
          });
    }
    Caller guide = officer.exercising(WorkforceModule.GUIDE);
    for (List<Guidance> some : parts(made.visits)) {
      db.write(
          guide,
          (scope, tx) -> {
            visits.insert(scope, tx, some);
            return null;
          });
    }
    for (List<GuidanceStep> some : parts(made.steps)) {
      db.write(
          guide,
          (scope, tx) -> {
            steps.insert(scope, tx, some);
            return null;
          });
    }
  }

  static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      parts.add(all.subList(from, Math.min(all.size(), from + TOGETHER)));
    }
    return parts;
  }

  private static DivisionCode town(DutyDays d) {
    return d.post().place().division().digits(DivisionLevel.TOWN);
  }

  private static SplittableRandom random(Demo demo, DivisionCode at, long which) {
    return new SplittableRandom(demo.seed() ^ (at.value() * 7_907L) ^ (which * 104_729L));
  }

  private List<DivisionCode> units(Area area, LocalDate today) {
    return area.unit() == null ? divisions.units(area.division(), today) : List.of(area.unit());
  }

  static Instant at(LocalDate day) {
    return day.atTime(10, 0).atZone(SHANGHAI).toInstant();
  }
}
