package org.antong.registration.internal.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.AskedFile;
import org.antong.registration.internal.domain.ConfirmationRules;
import org.antong.registration.internal.domain.SurveyRound;
import org.antong.registration.internal.domain.SurveyState;
import org.antong.registration.internal.domain.SurveyTask;
import org.antong.registration.internal.domain.SurveyTask.Report;
import org.antong.registration.internal.domain.SurveyVisit;
import org.antong.registration.internal.store.ConfirmationStore;
import org.antong.registration.internal.store.SurveyStore;
import org.antong.registration.internal.store.SurveyVisitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * One running survey in the county whose director has a demo account: some villages checked, some
 * reported, the seat's own still to do. Nothing lies in the future, and nothing is of today.
 */
@Component(service = DemoData.class)
public final class DemoSurveys implements DemoData {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int CHUNK = 400;

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final SurveyStore surveys;
  private final SurveyVisitStore visits = new SurveyVisitStore();
  private final ConfirmationStore files = new ConfirmationStore();

  @Activate
  public DemoSurveys(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.surveys = new SurveyStore(cipher);
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    Area seat =
        demo.seats().stream()
            .filter(a -> a.division().level() == DivisionLevel.VILLAGE)
            .findFirst()
            .orElse(null);
    if (seat == null || seat.unit() == null) {
      return words.get("registration.demo.surveyed-none");
    }
    Area county = Area.of(seat.unit(), seat.unit());
    LocalDate today = demo.today();
    LocalDate from = today.minusDays(14);
    Instant begun = from.atTime(9, 0).atZone(SHANGHAI).toInstant();
    Caller officer =
        demo.as(Role.COUNTY_OFFICER, county).exercising(RegistrationModule.SURVEY_WRITE);
    SurveyRound round =
        new SurveyRound(
            Id.next(),
            1,
            from.getYear(),
            words.get("registration.demo.survey-title", from.getYear()),
            words.get("registration.demo.survey-asked"),
            from,
            today.plusDays(20),
            county.division(),
            county.unit(),
            SurveyState.RUNNING,
            officer.account(),
            begun,
            officer.account(),
            begun);
    List<SurveyTask> tasks = new ArrayList<>();
    List<SurveyVisit> seen = new ArrayList<>();
    Map<DivisionCode, List<AskedFile>> children =
        db
            .read(
                officer,
                (scope, handle) ->
                    files.asked(
                        scope, handle, county, ConfirmationRules.month(today.plusMonths(1))))
            .stream()
            .collect(Collectors.groupingBy(AskedFile::division));
    SplittableRandom r = new SplittableRandom(demo.seed() ^ 0x5EEDL);
    for (DivisionCode village : divisions.villages(county, today)) {
      village(
          demo, round, village, village.equals(seat.division()), children, r, begun, tasks, seen);
    }
    write(officer, round, tasks, seen);
    return words.get("registration.demo.surveyed", tasks.size());
  }

  private void village(
      Demo demo,
      SurveyRound round,
      DivisionCode village,
      boolean seat,
      Map<DivisionCode, List<AskedFile>> children,
      SplittableRandom r,
      Instant begun,
      List<SurveyTask> tasks,
      List<SurveyVisit> seen) {
    Id director = demo.as(Role.VILLAGE_DIRECTOR, Area.of(village, round.unit())).account();
    Id supervisor =
        demo.as(Role.TOWN_SUPERVISOR, Area.of(village.digits(DivisionLevel.TOWN), round.unit()))
            .account();
    List<AskedFile> here = children.getOrDefault(village, List.of());
    Id id = Id.next();
    LocalDate day = round.from().plusDays(1L + r.nextInt(9));
    Instant at = day.atTime(10, 0).atZone(SHANGHAI).toInstant();
    int far = seat ? 0 : r.nextInt(10);
    int met = 0;
    for (int i = 0; i < here.size(); i++) {
      boolean tapped = far >= 3 || r.nextInt(3) == 0;
      if (!tapped || !here.get(i).firstRegisteredOn().isBefore(day)) continue;
      boolean visited = far < 3 || r.nextInt(12) > 0;
      if (visited) met++;
      Instant then = at.plusSeconds(300L * i);
      seen.add(
          new SurveyVisit(
              Id.next(),
              1,
              new UUID(r.nextLong(), r.nextLong()),
              id,
              here.get(i).id(),
              true,
              village,
              round.unit(),
              visited,
              then,
              LocalDate.ofInstant(then, SHANGHAI),
              null,
              director,
              then,
              director,
              then));
    }
    SurveyTask task =
        new SurveyTask(
            id,
            1,
            round.id(),
            village,
            round.unit(),
            SurveyTask.State.TO_DO,
            here.size(),
            met,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            round.createdBy(),
            begun);
    if (far >= 3) {
      int found = r.nextInt(8) == 0 ? 1 : 0;
      String note =
          met < here.size()
              ? texts.in(TextSource.CHINESE).get("registration.demo.survey-note")
              : null;
      Report report = new Report(here.size() * 2 + 5 + r.nextInt(30), found, found, note);
      task = task.done(report, director, at.plusSeconds(86_400));
      if (far >= 6) task = task.checked(supervisor, at.plusSeconds(2 * 86_400L));
    }
    tasks.add(task);
  }

  private void write(
      Caller officer, SurveyRound round, List<SurveyTask> tasks, List<SurveyVisit> seen) {
    db.write(
        officer,
        (scope, tx) -> {
          surveys.insert(scope, tx, round);
          return null;
        });
    for (List<SurveyTask> some : chunks(tasks)) {
      db.write(
          officer,
          (scope, tx) -> {
            surveys.insertTasks(scope, tx, some);
            return null;
          });
    }
    for (List<SurveyVisit> some : chunks(seen)) {
      db.write(
          officer,
          (scope, tx) -> {
            visits.insert(scope, tx, some);
            return null;
          });
    }
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    if (all.isEmpty()) return Collections.emptyList();
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
    return chunks;
  }
}
