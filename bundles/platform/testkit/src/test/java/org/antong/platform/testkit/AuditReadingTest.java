package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.audit.AuditTrail;
import org.antong.platform.api.audit.AuditTrail.Filter;
import org.antong.platform.api.audit.AuditTrail.Line;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.db.internal.AuditReading;
import org.antong.platform.db.internal.audit.AuditSealer;
import org.junit.jupiter.api.Test;

class AuditReadingTest extends StoreContract {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode VILLAGE = DivisionCode.of("610999101201");
  private static final DivisionCode OTHER = DivisionCode.of("610998");

  private final ModuleInfo info =
      ModuleInfo.of("sample")
          .permission("sample:audit:read", Role.AUDIT_ADMIN)
          .permission("sample:thing:write", Role.COUNTY_OFFICER);
  private final Callers callers = Callers.of(info);
  private final Caller auditor = callers.as(Role.AUDIT_ADMIN, "610999");
  private final Caller above = callers.as(Role.AUDIT_ADMIN, "610900");
  private final AuditTrail trail = new AuditReading(db);

  AuditReadingTest() {
    super("sample");
  }

  private Id change(String county, DivisionCode division, DivisionCode unit) {
    Id id = Id.next();
    write(
        callers.officer(county),
        (scope, tx) -> {
          tx.audit(Change.created("sample.thing", id, division, unit, Map.of("n", 1)));
          return null;
        });
    return id;
  }

  private Filter all() {
    return new Filter(
        clock.instant().minusSeconds(1),
        clock.instant().plusSeconds(1),
        null,
        null,
        null,
        null,
        null);
  }

  private List<Id> records(Caller caller, Filter filter) {
    return trail.list(caller, filter, Paging.first()).items().stream().map(Line::record).toList();
  }

  @Test
  void a_reader_sees_his_divisions_and_what_belongs_to_no_place_and_nothing_else() {
    Id here = change("610999", VILLAGE, COUNTY);
    Id there = change("610998", OTHER, OTHER);
    Id nowhere = change("610999", null, null);

    assertThat(records(auditor, all())).containsExactly(nowhere, here);
    assertThat(records(above, all())).containsExactly(nowhere, there, here);
    Id lineThere = trail.list(above, all(), Paging.first()).items().get(1).id();
    assertThat(trail.find(above, lineThere))
        .hasValueSatisfying(l -> assertThat(l.record()).isEqualTo(there));
    assertThat(trail.find(auditor, lineThere)).isEmpty();
  }

  @Test
  void each_filter_leaves_what_was_asked_for() {
    Instant before = clock.instant();
    Id first = change("610999", VILLAGE, COUNTY);
    clock.set(before.plusSeconds(86_400));
    Id second = change("610999", COUNTY, COUNTY);

    assertThat(
            records(auditor, filter(before, before.plusSeconds(1), null, null, null, null, null)))
        .containsExactly(first);
    // The end of the span does not belong to it.
    assertThat(records(auditor, filter(before, clock.instant(), null, null, null, null, null)))
        .containsExactly(first);
    Instant end = clock.instant().plusSeconds(1);
    assertThat(records(auditor, filter(before, end, null, null, null, null, null)))
        .containsExactly(second, first);
    assertThat(records(auditor, filter(before, end, null, null, null, first, null)))
        .containsExactly(first);
    assertThat(
            records(
                auditor, filter(before, end, null, null, null, null, DivisionCode.of("610999101"))))
        .containsExactly(first);
    assertThat(
            records(
                auditor,
                filter(
                    before, end, callers.officer("610999").name(), "sample", "create", null, null)))
        .hasSize(2);
    assertThat(records(auditor, filter(before, end, "nobody", null, null, null, null))).isEmpty();
    assertThat(records(auditor, filter(before, end, null, "other", null, null, null))).isEmpty();
    assertThat(records(auditor, filter(before, end, null, null, "remove", null, null))).isEmpty();
  }

  @Test
  void a_line_says_who_did_what_and_how_the_record_became() {
    Id id = change("610999", VILLAGE, COUNTY);

    Line line = trail.list(auditor, all(), Paging.first()).items().get(0);
    assertThat(line.record()).isEqualTo(id);
    assertThat(line.action()).isEqualTo("create");
    assertThat(line.entity()).isEqualTo("sample.thing");
    assertThat(line.accountName()).isEqualTo(callers.officer("610999").name());
    assertThat(line.at()).isEqualTo(clock.instant());
    assertThat(line.before()).isNull();
    assertThat(line.after()).contains("\"n\":1");
  }

  @Test
  void pages_count_all_of_them() {
    for (int i = 0; i < 5; i++) change("610999", VILLAGE, COUNTY);

    Slice<Line> second = trail.list(auditor, all(), new Paging(2, 2, List.of()));
    assertThat(second.total()).isEqualTo(5);
    assertThat(second.items()).hasSize(2);
    assertThat(trail.list(auditor, all(), new Paging(3, 2, List.of())).items()).hasSize(1);
  }

  @Test
  void what_is_taken_along_is_noted_with_its_number_before_it_is_handed_on() {
    for (int i = 0; i < 3; i++) change("610999", VILLAGE, COUNTY);
    change("610998", OTHER, OTHER);
    List<Line> taken = new ArrayList<>();

    trail.export(auditor, all(), taken::add);

    // The note that it was taken along was there first.
    assertThat(taken).hasSize(4);
    assertThat(taken)
        .extracting(Line::action)
        .containsExactly("export", "create", "create", "create");
    assertThat(taken.get(0).detail()).isEqualTo("rows=3");
    assertThat(taken.get(0).accountName()).isEqualTo(auditor.name());
  }

  @Test
  void a_check_of_the_log_is_in_the_log() {
    change("610999", VILLAGE, COUNTY);
    new AuditSealer(database().database().jdbi()).seal();

    AuditTrail.Verdict verdict = trail.verify(auditor);

    assertThat(verdict.well()).isTrue();
    assertThat(verdict.sealed()).isEqualTo(1);
    assertThat(trail.list(auditor, all(), Paging.first()).items().get(0).detail())
        .isEqualTo("sealed=1 wrong=0");
  }

  private static Filter filter(
      Instant from,
      Instant to,
      String name,
      String module,
      String action,
      Id record,
      DivisionCode division) {
    return new Filter(from, to, name, module, action, record, division);
  }
}
