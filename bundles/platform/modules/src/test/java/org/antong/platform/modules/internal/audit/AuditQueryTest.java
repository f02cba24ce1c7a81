package org.antong.platform.modules.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.Invalid;
import org.junit.jupiter.api.Test;

class AuditQueryTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  private static AuditQuery asked(String... pairs) {
    Map<String, List<String>> values = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) values.put(pairs[i], List.of(pairs[i + 1]));
    return AuditQuery.of(new Query(values), TODAY);
  }

  @Test
  void without_days_it_is_the_week_up_to_today_in_shanghai() {
    AuditQuery week = asked();
    assertThat(week.from()).isEqualTo(LocalDate.of(2026, 2, 23));
    assertThat(week.filter().from()).isEqualTo(Instant.parse("2026-02-22T16:00:00Z"));
    assertThat(week.filter().to()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
  }

  @Test
  void one_day_is_a_span_too() {
    AuditQuery day = asked("from", "2026-01-05", "to", "2026-01-05");
    assertThat(day.filter().from()).isEqualTo(Instant.parse("2026-01-04T16:00:00Z"));
    assertThat(day.filter().to()).isEqualTo(Instant.parse("2026-01-05T16:00:00Z"));
  }

  @Test
  void a_year_is_the_most_and_the_days_stand_in_order() {
    // 2025-03-01 to 2026-03-01 are 366 days, both of them counted.
    assertThat(asked("from", "2025-03-01", "to", "2026-03-01").from()).hasYear(2025);
    refused("from", "from", "2025-02-28", "to", "2026-03-01");
    refused("from", "from", "2026-03-02", "to", "2026-03-01");
  }

  @Test
  void everything_that_cannot_be_read_is_told_at_once() {
    assertThatThrownBy(() -> asked("from", "gestern", "record", "12", "division", "x"))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.field())
                    .containsExactlyInAnyOrder("from", "record", "division"));
  }

  @Test
  void what_is_asked_reaches_the_log() {
    Id id = Id.next();
    AuditQuery q =
        asked("name", "officer", "module", "registration", "action", "unmask", "record", "" + id);
    assertThat(q.filter().name()).isEqualTo("officer");
    assertThat(q.filter().module()).isEqualTo("registration");
    assertThat(q.filter().action()).isEqualTo("unmask");
    assertThat(q.filter().record()).isEqualTo(id);
    assertThat(q.filter().division()).isNull();
  }

  private static void refused(String field, String... pairs) {
    assertThatThrownBy(() -> asked(pairs))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo(field));
  }
}
