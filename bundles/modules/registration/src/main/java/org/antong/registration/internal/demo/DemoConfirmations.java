package org.antong.registration.internal.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.AskedFile;
import org.antong.registration.internal.domain.ConfirmationRules;
import org.antong.registration.internal.domain.UpdateAnswer;
import org.antong.registration.internal.domain.UpdateConfirmation;
import org.antong.registration.internal.store.ConfirmationStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Confirmations of the invented children for the last three months: most villages in time, some
 * half done, a few not at all. Nothing lies in the future, and nothing is of today.
 */
@Component(service = DemoData.class)
public final class DemoConfirmations implements DemoData {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final int CHUNK = 400;
  private static final int MANY_CHILDREN = 10_000;

  /** How a village keeps its months. */
  private enum Habit {
    IN_TIME,
    HALF,
    NEVER
  }

  private final ModuleDb db;
  private final TextSource texts;
  private final ConfirmationStore confirmations = new ConfirmationStore();

  @Activate
  public DemoConfirmations(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference TextSource texts) {
    this.db = db;
    this.texts = texts;
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    Caller above = demo.as(Role.PREF_OFFICER, demo.area()).exercising(RegistrationModule.READ);
    if (db.read(above, (scope, handle) -> confirmations.any(scope, handle))) {
      throw new Refused("registration.demo.confirmed-loaded");
    }
    Period now = ConfirmationRules.month(demo.today());
    Map<Area, List<AskedFile>> villages =
        db
            .read(above, (scope, handle) -> confirmations.asked(scope, handle, demo.area(), now))
            .stream()
            .collect(
                Collectors.groupingBy(
                    f -> Area.of(f.division(), f.unit()),
                    () -> new TreeMap<>(DemoConfirmations::order),
                    Collectors.toList()));
    Set<DivisionCode> seats = demo.seats().stream().map(Area::division).collect(Collectors.toSet());
    int months = demo.children() > MANY_CHILDREN ? 1 : 3;
    Map<Area, List<UpdateConfirmation>> towns = new LinkedHashMap<>();
    villages.forEach(
        (village, files) -> {
          Area town = Area.of(village.division().digits(DivisionLevel.TOWN), village.unit());
          boolean seat = seats.contains(village.division());
          towns
              .computeIfAbsent(town, t -> new ArrayList<>())
              .addAll(village(demo, village, files, seat, months));
        });
    int made = 0;
    int done = 0;
    for (Map.Entry<Area, List<UpdateConfirmation>> town : towns.entrySet()) {
      write(demo, town.getKey(), town.getValue());
      made += town.getValue().size();
      demo.progress(words.get("registration.demo.confirming"), ++done, towns.size());
    }
    return words.get("registration.demo.confirmed", made, villages.size());
  }

  /** A town at once: a transaction a village takes several times as long. */
  private void write(Demo demo, Area town, List<UpdateConfirmation> all) {
    Caller supervisor = demo.as(Role.TOWN_SUPERVISOR, town).exercising(RegistrationModule.CONFIRM);
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<UpdateConfirmation> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
      db.write(
          supervisor,
          (scope, tx) -> {
            confirmations.insertAll(scope, tx, chunk);
            return null;
          });
    }
  }

  private static List<UpdateConfirmation> village(
      Demo demo, Area village, List<AskedFile> files, boolean seat, int months) {
    Id director = demo.as(Role.VILLAGE_DIRECTOR, village).account();
    SplittableRandom r = new SplittableRandom(demo.seed() ^ village.division().value() * 31L);
    Habit habit = seat ? Habit.HALF : habit(r);
    List<UpdateConfirmation> all = new ArrayList<>();
    Period month = ConfirmationRules.month(demo.today());
    for (int back = 0; back < months; back++, month = month.previous()) {
      if (habit == Habit.NEVER && back < 2) continue;
      LocalDate day = month.firstDay().plusDays(2L + r.nextInt(17));
      if (!day.isBefore(demo.today())) continue;
      int minute = 0;
      for (AskedFile f : files) {
        if (!ConfirmationRules.asked(f.firstRegisteredOn(), month)) continue;
        boolean skipped = habit == Habit.HALF && back < 2 && r.nextInt(10) < (back == 0 ? 4 : 2);
        if (skipped) continue;
        Instant at = day.atTime(16, 0).plusSeconds(20L * minute++).atZone(SHANGHAI).toInstant();
        all.add(confirmed(f, month, day, at, answer(r), back > 0, director, r));
      }
    }
    return all;
  }

  private static UpdateConfirmation confirmed(
      AskedFile file,
      Period month,
      LocalDate day,
      Instant at,
      UpdateAnswer answer,
      boolean settled,
      Id director,
      SplittableRandom r) {
    return new UpdateConfirmation(
        Id.next(),
        1,
        new UUID(r.nextLong(), r.nextLong()),
        file.id(),
        month,
        true,
        file.division(),
        file.unit(),
        answer,
        file.version(),
        at,
        day,
        answer.asksMore() && settled ? at.plusSeconds(600) : null,
        null,
        director,
        Role.VILLAGE_DIRECTOR,
        at,
        director,
        at);
  }

  private static Habit habit(SplittableRandom r) {
    int n = r.nextInt(10);
    if (n == 0) return Habit.NEVER;
    return n < 3 ? Habit.HALF : Habit.IN_TIME;
  }

  private static UpdateAnswer answer(SplittableRandom r) {
    int n = r.nextInt(100);
    if (n < 95) return UpdateAnswer.NO_CHANGE;
    if (n < 98) return UpdateAnswer.CHANGED;
    return n == 98 ? UpdateAnswer.LEFT : UpdateAnswer.RETURNED_HOME;
  }

  private static int order(Area one, Area other) {
    int byUnit = one.unit().compareTo(other.unit());
    return byUnit != 0 ? byUnit : one.division().compareTo(other.division());
  }
}
