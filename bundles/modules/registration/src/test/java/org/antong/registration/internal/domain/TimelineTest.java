package org.antong.registration.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

  record Pupil(String school, String carer) {}

  @Test
  void a_change_splits_the_segment_that_holds_its_day() {
    Timeline<String> t = Timeline.from(MARCH, "a").changed(MAY, s -> "b");
    assertThat(t.on(MAY.minusDays(1))).contains("a");
    assertThat(t.on(MAY)).contains("b");
    assertThat(t.on(MARCH.minusDays(1))).isEmpty();
    assertThat(t.segments()).hasSize(2);
  }

  @Test
  void several_changes_on_one_day_leave_one_segment() {
    Timeline<String> t =
        Timeline.from(MARCH, "a").changed(MAY, s -> "b").changed(MAY, s -> s + "c");
    assertThat(t.segments()).hasSize(2);
    assertThat(t.on(MAY)).contains("bc");
  }

  @Test
  void a_late_entry_changes_its_own_field_only_in_what_came_after() {
    Pupil first = new Pupil("A school", "2");
    Pupil moved = new Pupil("B school", "2");
    Timeline<Pupil> t = Timeline.from(MARCH, first).changed(JULY, p -> Carry.over(first, moved, p));
    Pupil otherCarer = new Pupil("B school", "4");
    Timeline<Pupil> after = t.changed(MAY, p -> Carry.over(moved, otherCarer, p));
    assertThat(after.on(MARCH)).contains(first);
    assertThat(after.on(MAY)).contains(new Pupil("A school", "4"));
    assertThat(after.on(JULY)).contains(otherCarer);
  }

  @Test
  void ended_it_is_true_no_more() {
    Timeline<String> t = Timeline.from(MARCH, "a").changed(MAY, s -> "b").ended(JULY);
    assertThat(t.on(JULY.minusDays(1))).contains("b");
    assertThat(t.on(JULY)).isEmpty();
    assertThat(t.ended(MARCH).segments()).isEmpty();
  }

  @Test
  void any_order_of_changes_reads_like_a_day_by_day_diary() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 200; run++) {
      Timeline<String> t = Timeline.from(MARCH, "");
      TreeMap<LocalDate, String> diary = new TreeMap<>();
      for (int d = 0; d < 30; d++) diary.put(MARCH.plusDays(d), "");
      for (int n = 0; n < 8; n++) {
        LocalDate day = MARCH.plusDays(random.nextInt(30));
        String mark = Integer.toString(n);
        t = t.changed(day, s -> s + mark);
        diary.tailMap(day, true).replaceAll((d, s) -> s + mark);
      }
      for (var entry : diary.entrySet()) {
        assertThat(t.on(entry.getKey())).contains(entry.getValue());
      }
    }
  }

  @Test
  void what_was_believed_before_a_correction_can_still_be_asked() {
    Instant first = Instant.parse("2026-03-01T01:00:00Z");
    Instant later = Instant.parse("2026-08-01T01:00:00Z");
    Timeline<String> march = Timeline.from(MARCH, "a");
    Ledger<String> ledger = Ledger.of(march, first).rewritten(march.changed(MAY, s -> "b"), later);
    assertThat(believed(ledger, JULY, first)).isEqualTo("a");
    assertThat(believed(ledger, JULY, later)).isEqualTo("b");
    assertThat(believed(ledger, MARCH, later)).isEqualTo("a");
    assertThat(ledger.entries()).hasSize(3);
    assertThat(ledger.current().segments()).hasSize(2);
  }

  private static String believed(Ledger<String> ledger, LocalDate day, Instant at) {
    List<String> found =
        ledger.entries().stream()
            .filter(e -> e.segment().holds(day))
            .filter(e -> !at.isBefore(e.recordedFrom()) && at.isBefore(e.recordedTo()))
            .map(e -> e.segment().value())
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
