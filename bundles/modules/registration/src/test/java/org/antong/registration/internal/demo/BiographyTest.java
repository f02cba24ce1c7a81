package org.antong.registration.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.demo.Life.Fate;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.ChildFile.Entry;
import org.antong.registration.internal.domain.FileHistory;
import org.antong.registration.internal.domain.Ledger;
import org.junit.jupiter.api.Test;

class BiographyTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 15);
  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");
  private static final DivisionCode COUNTY = DivisionCode.of("610999");

  @Test
  void early_in_the_morning_nothing_of_today_is_recorded_later_than_now() {
    Instant present = TODAY.atTime(6, 0).atZone(SHANGHAI).toInstant();
    Instant midnight = TODAY.atStartOfDay(SHANGHAI).toInstant();
    int ofToday = 0;
    for (FileHistory file : lived(present)) {
      List<Instant> recorded = recorded(file);
      assertThat(recorded).allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(present));
      assertThat(recorded).isSorted().doesNotHaveDuplicates();
      assertThat(file.file().child().trail().updatedAt()).isBeforeOrEqualTo(present);
      if (recorded.stream().filter(at -> !at.isBefore(midnight)).count() > 1) ofToday++;
    }
    // several steps within the day, or the order would not be shown
    assertThat(ofToday).isPositive();
  }

  @Test
  void in_the_afternoon_the_steps_of_today_keep_working_hours() {
    Instant present = TODAY.atTime(15, 0).atZone(SHANGHAI).toInstant();
    Instant nine = TODAY.atTime(9, 0).atZone(SHANGHAI).toInstant();
    Instant midnight = TODAY.atStartOfDay(SHANGHAI).toInstant();
    List<Instant> today =
        lived(present).stream()
            .flatMap(f -> recorded(f).stream())
            .filter(at -> !at.isBefore(midnight))
            .toList();
    assertThat(today).isNotEmpty().allSatisfy(at -> assertThat(at).isBetween(nine, present));
  }

  private static List<Instant> recorded(FileHistory file) {
    return file.states().entries().stream().map(Ledger.Entry::recordedFrom).distinct().toList();
  }

  /** Files that are all entered today and wait for a check, and some that are closed. */
  private static List<FileHistory> lived(Instant present) {
    List<FileHistory> files = new ArrayList<>();
    for (int seed = 0; seed < 900; seed++) {
      SplittableRandom r = new SplittableRandom(seed);
      Fate fate = List.of(Fate.SUBMITTED, Fate.RETURNED, Fate.CLOSE_REQUESTED).get(seed % 3);
      Life life = Life.draw(r, TODAY, fate);
      Entry entry = new Invention(new People(0), r, life, VILLAGE, COUNTY).entry();
      files.add(
          new Biography(
                  life,
                  r,
                  TODAY,
                  present,
                  new Actor(new Id(1), Role.VILLAGE_DIRECTOR),
                  new Actor(new Id(2), Role.TOWN_SUPERVISOR),
                  new Actor(new Id(3), Role.COUNTY_OFFICER),
                  true)
              .lived("610999-2026-%06d".formatted(seed + 1), entry, null));
    }
    return files;
  }
}
