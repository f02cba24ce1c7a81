package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.VILLAGE;
import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.web.Download;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.StaffFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a roster as people on their posts, and the roster as it goes out again. */
class StaffRosterTest extends StoreContract {

  private static final Id BATCH = new Id(4711);
  private static final String WANG = number(LocalDate.of(1985, 6, 1), 2);
  private static final String LI = number(LocalDate.of(1990, 2, 3), 4);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final MadeUp.Accounts accounts = new MadeUp.Accounts();
  private final PostService posts = new PostService(db, divisions, config, new Trainings(), clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service =
      new AppointmentService(db, cipher, divisions, config, posts, staff, accounts, clock);
  private final StaffUses uses = new StaffUses();
  private final RosterBook book =
      new RosterBook(db, cipher, divisions, config, service, staff, uses, clock);
  private final StaffRoster roster = new StaffRoster(book);
  private final ShippedTexts texts = new ShippedTexts("workforce");
  private final StaffRosterExport export =
      new StaffRosterExport(db, cipher, divisions, texts, clock);

  private final Caller officer = callers.officer("610999").exercising(WorkforceModule.IMPORT);
  private final Caller supervisor =
      callers.supervisor("610999101").exercising(WorkforceModule.IMPORT);
  private final Caller reading = callers.officer("610999").exercising(WorkforceModule.READ);
  private final Caller appointing = callers.officer("610999").exercising(WorkforceModule.NOMINATE);
  private final Caller approving = callers.officer("610999").exercising(WorkforceModule.APPROVE);
  private final Caller writing = callers.officer("610999").exercising(WorkforceModule.WRITE);

  StaffRosterTest() {
    super("workforce");
  }

  private static RosterRow row(int number, Consumer<Map<String, String>> with) {
    Map<String, String> values = new HashMap<>();
    values.put("name", "王秀英");
    values.put("idNumber", WANG);
    values.put("phone", "12000001234");
    values.put("education", "60");
    values.put("employment", "2");
    values.put("type", "DIRECTOR");
    values.put("village", VILLAGE);
    values.put("from", "2026-03-01");
    values.put("bankCard", "6222000000000000123");
    values.put("checkedOn", "2026-02-20");
    values.put("result", "1");
    with.accept(values);
    values.values().removeIf(v -> v == null);
    return new RosterRow(number, values, Set.of());
  }

  private static RosterRow row(int number) {
    return row(number, v -> {});
  }

  private static RosterRow supervisorRow(int number) {
    return row(
        number,
        v -> {
          v.put("name", "李梅");
          v.put("idNumber", LI);
          v.put("type", "SUPERVISOR");
          v.put("town", "甲镇");
          v.put("village", null);
        });
  }

  private List<String> problems(Caller caller, RosterRow... rows) {
    return roster.check(caller, texts, List.of(rows)).stream()
        .map(p -> p.row() + " " + p.column())
        .toList();
  }

  private List<AppointmentSight> all() {
    return service.list(reading, AppointmentFilter.ALL, Paging.first()).items();
  }

  private long people() {
    return staff.count(reading, StaffFilter.ALL);
  }

  @Test
  void a_countys_rows_begin_at_once_and_a_towns_wait_for_the_county() {
    assertThat(roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)))).isEmpty();
    assertThat(all())
        .extracting(a -> a.name() + " " + a.state() + " " + a.from())
        .containsExactlyInAnyOrder("王秀英 ACTIVE 2026-03-01", "李梅 ACTIVE 2026-03-01");
    StaffSight wang =
        staff.list(reading, StaffFilter.ALL, Paging.first()).items().stream()
            .filter(s -> s.name().equals("王秀英"))
            .findFirst()
            .orElseThrow();
    assertThat(wang.vettingNextDue()).isEqualTo("2027-02-20");
    assertThat(wang.sex()).isEqualTo("2");
    assertThat(staff.unmask(writing, wang.id(), "bankCard").value())
        .isEqualTo("6222000000000000123");
  }

  @Test
  void a_supervisors_rows_are_nominations_and_never_of_supervisors() {
    assertThat(problems(supervisor, supervisorRow(4))).containsExactly("4 type");
    assertThat(roster.take(supervisor, texts, BATCH, List.of(row(3)))).isEmpty();
    assertThat(all())
        .extracting(AppointmentSight::state)
        .containsExactly(AppointmentState.NOMINATED);
    assertThat(all().get(0).plannedFrom()).isEqualTo("2026-03-01");
    assertThat(problems(supervisor, row(3))).as("twice").containsExactly("3 idNumber");
  }

  @Test
  void what_a_row_does_not_say_right_is_told_by_column_in_words() {
    List<RowProblem> told =
        roster.check(
            officer,
            texts,
            List.of(
                row(3, v -> v.put("idNumber", WANG.substring(0, 17) + "A")),
                row(4, v -> v.put("phone", "123")),
                row(5, v -> v.put("from", clock.today().plusDays(1).toString())),
                row(6, v -> v.put("village", "610997101201")),
                row(7, v -> v.put("village", null)),
                row(8, v -> v.put("checkedOn", clock.today().plusDays(2).toString())),
                row(9, v -> v.put("bankCard", "12")),
                row(10, v -> v.remove("employment"))));
    assertThat(told)
        .extracting(p -> p.row() + " " + p.column())
        .containsExactlyInAnyOrder(
            "3 idNumber",
            "4 phone",
            "5 from",
            "6 village",
            "7 village",
            "8 checkedOn",
            "9 bankCard",
            "10 employment");
    assertThat(told).allSatisfy(p -> assertThat(p.message()).doesNotContain("workforce."));
  }

  @Test
  void a_supervisors_town_is_found_by_name_short_name_and_digits() {
    for (String town : List.of("甲镇", "甲", "610999101000")) {
      RosterRow row =
          row(
              3,
              v -> {
                v.put("type", "SUPERVISOR");
                v.put("town", town);
                v.put("village", null);
              });
      assertThat(problems(officer, row)).as(town).isEmpty();
    }
    RosterRow nowhere =
        row(
            3,
            v -> {
              v.put("type", "SUPERVISOR");
              v.put("town", "邻镇");
            });
    assertThat(problems(officer, nowhere)).containsExactly("3 town");
  }

  @Test
  void a_held_post_and_a_post_named_twice_are_told_with_who_holds_it() {
    RosterRow other =
        row(
            9,
            v -> {
              v.put("name", "李梅");
              v.put("idNumber", LI);
            });
    assertThat(problems(officer, row(3), other)).containsExactly("9 village");
    roster.take(officer, texts, BATCH, List.of(row(3)));
    List<RowProblem> told = roster.check(officer, texts, List.of(row(3), other));
    assertThat(told).extracting(p -> p.row() + " " + p.column()).containsExactly("9 village");
    assertThat(told.get(0).message()).contains("王秀英");
    assertThat(problems(officer, row(3, v -> v.put("from", "2026-03-02"))))
        .as("she came on another day")
        .containsExactly("3 idNumber");
    assertThat(problems(officer, row(5, v -> v.put("name", "王秀兰")))).contains("5 idNumber");
  }

  @Test
  void a_batch_that_was_broken_off_is_gone_on_with_and_no_row_is_taken_twice() {
    roster.take(officer, texts, BATCH, List.of(row(3)));
    assertThat(roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)))).isEmpty();
    assertThat(people()).isEqualTo(2);
    assertThat(all()).hasSize(2);
  }

  @Test
  void a_withdrawn_batch_leaves_nothing_of_new_people() {
    roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)));
    assertThat(roster.changed(officer, texts, BATCH, 5)).isEmpty();
    assertThat(roster.withdraw(officer, BATCH)).isEqualTo(2);
    assertThat(roster.withdraw(officer, BATCH)).isZero();
    assertThat(people()).isZero();
    assertThat(all()).isEmpty();
    assertThat(problems(officer, row(3))).isEmpty();
  }

  @Test
  void who_was_known_is_as_she_was_after_a_withdrawal_and_her_account_ends_with_the_post() {
    AppointmentSight before =
        service.nominate(
            appointing,
            MadeUp.on(person("王秀英", WANG), "D-610999102201-1", LocalDate.of(2026, 1, 1)));
    Id account = Id.next();
    link(before.staff(), account);
    clock.set(clock.today().plusDays(1));
    roster.take(officer, texts, BATCH, List.of(row(3)));
    StaffSight now = staff.find(reading, before.staff());
    assertThat(now.posts()).hasSize(2);
    assertThat(now.vettingNextDue()).isEqualTo("2027-02-20");
    assertThat(now.division()).hasToString(VILLAGE);
    assertThat(accounts.terms.get(account)).hasSize(1);
    assertThat(roster.changed(officer, texts, BATCH, 5)).isEmpty();
    assertThat(roster.withdraw(officer, BATCH)).isEqualTo(1);
    StaffSight again = staff.find(reading, before.staff());
    assertThat(again.posts()).hasSize(1);
    assertThat(again.vettingNextDue()).isNull();
    assertThat(again.division()).hasToString("610999102201");
    assertThat(staff.unmask(writing, before.staff(), "bankCard").value()).isNull();
    assertThat(accounts.terms.get(account).values()).containsExactly("2026-03-01..2026-02-28");
  }

  @Test
  void a_batch_of_which_something_was_changed_is_told_by_name() {
    roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)));
    AppointmentSight wang =
        all().stream().filter(a -> a.name().equals("王秀英")).findFirst().orElseThrow();
    service.end(approving, wang.id(), new Ending(null, "2", null), Match.ANY);
    assertThat(roster.changed(officer, texts, BATCH, 5)).containsExactly("第 3 行王秀英（已改过）");
  }

  private static final String PLACE = "610999101201, 610999000000";
  private static final String STAMPS = ", 1, ':now', 1, ':now')";

  /** Rows others wrote about somebody, with her id and the moment put in. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "已有履职月报",
              "insert into workforce.duty_report (id, version, division, unit, post_type, seat,"
                  + " staff_id, month_first, state, created_by, created_at, updated_by, updated_at)"
                  + " values (1, 1, "
                  + PLACE
                  + ", 'DIRECTOR', 1, :staff, '2026-02-01', 'DRAFT'"
                  + STAMPS,
          "已列入考核",
              "insert into workforce.appraisal (id, version, division, unit, post_type, seat,"
                  + " staff_id, for_year, scheme_id, state, created_by, created_at, updated_by,"
                  + " updated_at) values (1, 1, "
                  + PLACE
                  + ", 'DIRECTOR', 1, :staff, 2026, 5, 'SELF'"
                  + STAMPS,
          "已有指导记录",
              "insert into workforce.guidance_visit (id, version, director_id, division, unit,"
                  + " state, created_by, created_at, updated_by, updated_at) values (1, 1, :staff, "
                  + PLACE
                  + ", 'DONE'"
                  + STAMPS,
          "已列入补贴名单",
              "insert into workforce.subsidy_row (id, version, list_id, division, unit, kind,"
                  + " staff_id, post_type, amount, created_by, created_at, updated_by, updated_at)"
                  + " values (1, 1, 1, "
                  + PLACE
                  + ", 'BASE', :staff, 'DIRECTOR', 100"
                  + STAMPS);

  private void written(String sql, Id person, Instant at) {
    String now =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(at.atZone(ZoneOffset.UTC));
    String filled = sql.replace(":staff", "" + person.value()).replace(":now", now);
    database().jdbi().useHandle(h -> h.execute(filled));
  }

  @Test
  void nobody_is_taken_back_of_whom_something_was_written_since() {
    roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)));
    Id wang = whoIs("王秀英");
    WRITTEN.forEach(
        (what, sql) -> {
          written(sql, wang, clock.instant().plusSeconds(60));
          assertThat(roster.changed(officer, texts, BATCH, 5))
              .as(what)
              .containsExactly("第 3 行王秀英（" + what + "）");
          String table = sql.split(" ")[2];
          database().jdbi().useHandle(h -> h.execute("delete from " + table));
        });
    assertThat(roster.changed(officer, texts, BATCH, 5)).isEmpty();
  }

  @Test
  void what_another_module_has_of_somebody_new_keeps_the_batch_too() {
    roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)));
    Id li = whoIs("李梅");
    List<Instant> asked = new ArrayList<>();
    uses.modules =
        List.of(
            (caller, people, since) -> {
              asked.add(since);
              return people.contains(li) ? Map.of(li, "training.use.enrolled") : Map.of();
            });
    assertThat(roster.changed(officer, texts, BATCH, 5))
        .containsExactly("第 4 行李梅（training.use.enrolled）");
    assertThat(asked).containsExactly(clock.instant());
  }

  @Test
  void who_was_known_may_have_worked_on_her_other_post_since() {
    AppointmentSight before =
        service.nominate(
            appointing,
            MadeUp.on(person("王秀英", WANG), "D-610999102201-1", LocalDate.of(2026, 1, 1)));
    clock.set(clock.today().plusDays(1));
    roster.take(officer, texts, BATCH, List.of(row(3)));
    String report = WRITTEN.get("已有履职月报");
    Instant later = clock.instant().plusSeconds(60);
    written(report.replace("610999101201", "610999102201"), before.staff(), later);
    assertThat(roster.changed(officer, texts, BATCH, 5)).isEmpty();
    written(report.replace("(1, 1, ", "(2, 1, "), before.staff(), later);
    assertThat(roster.changed(officer, texts, BATCH, 5)).containsExactly("第 3 行王秀英（已有履职月报）");
  }

  private Id whoIs(String name) {
    return all().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow().staff();
  }

  @Test
  void what_is_exported_in_full_can_be_imported_again() {
    roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)));
    List<Map<String, String>> out = export.rows(writing, StaffFilter.ALL.holding(), clock.today());
    assertThat(out).hasSize(2);
    List<String> columns = StaffColumns.roster(texts).stream().map(RosterColumn::id).toList();
    assertThat(out).allSatisfy(r -> assertThat(columns).containsAll(r.keySet()));
    assertThat(out)
        .extracting(r -> r.get("town") + " " + r.get("village") + " " + r.get("code"))
        .containsExactlyInAnyOrder("甲镇 null 610999101000", "甲镇 一村 " + VILLAGE);
    clock.pass(Duration.ofMinutes(5));
    List<RosterRow> in = List.of(in(3, out.get(0)), in(4, out.get(1)));
    assertThat(roster.check(officer, texts, in)).as("while they are on their posts").isEmpty();
    assertThat(roster.take(officer, texts, new Id(5), in)).isEmpty();
    assertThat(export.rows(writing, StaffFilter.ALL.holding(), clock.today())).isEqualTo(out);
    assertThat(all()).as("nobody is appointed twice").hasSize(2);
    assertThat(roster.withdraw(officer, new Id(5))).isEqualTo(2);
    assertThat(export.rows(writing, StaffFilter.ALL.holding(), clock.today())).isEqualTo(out);
    roster.withdraw(officer, BATCH);
    assertThat(roster.check(officer, texts, in)).as("when nobody is").isEmpty();
    roster.take(officer, texts, new Id(6), in);
    assertThat(export.rows(writing, StaffFilter.ALL.holding(), clock.today())).isEqualTo(out);
  }

  @Test
  void the_list_is_taken_along_with_its_conditions_in_words_whole_names_and_masked_numbers(
      @TempDir Path folder) throws Exception {
    roster.take(officer, texts, BATCH, List.of(row(3), supervisorRow(4)));
    StaffExport list = new StaffExport(db, cipher, divisions, texts, clock);
    Query query =
        new Query(
            Map.of(
                "post", List.of("DIRECTOR"),
                "on", List.of("true"),
                "ageFrom", List.of("18"),
                "vetting", List.of("soon"),
                "q", List.of("王秀英")));
    ExportOffer none = list.offer(reading, query, "xlsx");
    assertThat(none.named()).isTrue();
    assertThat(none.rows()).isZero();
    assertThat(none.asked()).isEqualTo("示例市 示例县；儿童主任；在岗；18 岁及以上；准入查询 60 天内到期；查找“王秀英”");
    assertThat(query.unread()).isEmpty();
    ExportOffer directors =
        list.offer(reading, new Query(Map.of("post", List.of("DIRECTOR"))), "xlsx");
    assertThat(directors.rows()).isOne();
    assertThat(text(folder.resolve("list.xlsx"), directors.file().make()))
        .contains("王秀英", "一村", "120****1234")
        .doesNotContain("李梅", WANG, "12000001234", "6222000000000000123");
  }

  private static String text(Path at, Download file) throws IOException {
    try (OutputStream out = Files.newOutputStream(at)) {
      file.body().write(out);
    }
    StringBuilder all = new StringBuilder();
    try (ZipFile zip = new ZipFile(at.toFile())) {
      for (ZipEntry part : Collections.list(zip.entries())) {
        all.append(new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  @Test
  void a_row_of_who_is_on_the_post_already_tells_of_the_person_until_it_is_taken_back() {
    roster.take(officer, texts, BATCH, List.of(row(3)));
    Id wang = whoIs("王秀英");
    clock.set(clock.today().plusDays(1));
    Id again = new Id(5);
    assertThat(
            roster.take(officer, texts, again, List.of(row(7, v -> v.put("phone", "12000009999")))))
        .isEmpty();
    assertThat(staff.unmask(writing, wang, "phone").value()).isEqualTo("12000009999");
    assertThat(all()).hasSize(1);
    assertThat(roster.withdraw(officer, again)).isEqualTo(1);
    assertThat(staff.unmask(writing, wang, "phone").value()).isEqualTo("12000001234");
    assertThat(all()).extracting(AppointmentSight::state).containsExactly(AppointmentState.ACTIVE);
  }

  @Test
  void the_digits_of_a_place_find_it_and_must_fit_its_name() {
    assertThat(
            problems(
                officer,
                row(
                    3,
                    v -> {
                      v.put("village", null);
                      v.put("code", VILLAGE);
                    })))
        .isEmpty();
    assertThat(problems(officer, row(3, v -> v.put("code", "610999102201"))))
        .containsExactly("3 code");
    assertThat(problems(officer, row(3, v -> v.put("code", "610999101000"))))
        .as("a town is no place of a director")
        .containsExactly("3 code");
    assertThat(problems(officer, row(3, v -> v.put("code", "12")))).containsExactly("3 code");
  }

  @Test
  void another_countys_officer_takes_no_row_of_this_one() {
    Caller other = callers.officer("610997").exercising(WorkforceModule.IMPORT);
    assertThat(problems(other, row(3))).containsExactly("3 village");
    assertThat(roster.take(other, texts, BATCH, List.of(row(3)))).hasSize(1);
    assertThat(people()).isZero();
  }

  private static RosterRow in(int number, Map<String, String> values) {
    Map<String, String> there = new HashMap<>(values);
    // the platform finds a village by its name before a roster sees it
    if (there.get("village") != null) there.put("village", there.get("code"));
    there.values().removeIf(v -> v == null);
    return new RosterRow(number, there, Set.of());
  }

  private void link(Id person, Id account) {
    db.write(
        callers.officer("610999").exercising(WorkforceModule.ACCOUNTS),
        (scope, tx) -> {
          var store = staff.store();
          var before = store.find(scope, tx.handle(), person).orElseThrow();
          return store.update(
              scope,
              tx,
              before,
              before.logsInWith(account, tx.caller().account(), tx.now()),
              clock.today());
        });
  }
}
