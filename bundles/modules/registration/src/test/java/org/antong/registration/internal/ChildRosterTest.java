package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.PairState;
import org.junit.jupiter.api.Test;

/** Rows of a roster as files of children, and the list of children as a file. */
class ChildRosterTest extends StoreContract {

  private static final String NUMBER = "610999201506010018";
  private static final String GIRL = "610999201803120029";
  private static final Id BATCH = new Id(4711);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final DuplicateService duplicates =
      new DuplicateService(db, cipher, divisions, config, clock);
  private final ChildRoster roster =
      new ChildRoster(db, cipher, divisions, Samples.CODES, config, duplicates, clock);
  private final ChildService children =
      new ChildService(db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES);
  private final ShippedTexts texts = new ShippedTexts("registration", Samples.CODES::word);
  private final ChildExport export =
      new ChildExport(db, cipher, divisions, texts, new RegistrationConfig(true, false), clock);

  private final Caller director = callers.director(VILLAGE).exercising(RegistrationModule.IMPORT);
  private final Caller supervisor =
      callers.supervisor("610999101").exercising(RegistrationModule.IMPORT);
  private final Caller officer = callers.officer("610999").exercising(RegistrationModule.IMPORT);
  private final Caller reader = callers.supervisor("610999101").exercising(RegistrationModule.READ);

  ChildRosterTest() {
    super("registration");
  }

  private static RosterRow row(int number, Consumer<Map<String, String>> with) {
    Map<String, String> values = new HashMap<>();
    values.put("name", "张小禾");
    values.put("idNumber", NUMBER);
    values.put("nation", "01");
    values.put("village", VILLAGE + "");
    values.put("residenceAddress", "一组");
    values.put("householdType", "1");
    values.put("categories", "LB");
    values.put("currentCarer", "2");
    values.put("schooling", "3");
    values.put("health", "1");
    values.put("familyEconomic", "0");
    values.put("father.name", "张大山");
    values.put("father.state", "AWAY_PROVINCE");
    values.put("mother.name", "李秀");
    values.put("mother.state", "ABROAD");
    with.accept(values);
    return new RosterRow(number, values, Set.of());
  }

  private static RosterRow row(int number) {
    return row(number, v -> {});
  }

  private static RosterRow girl(int number) {
    return row(
        number,
        v -> {
          v.put("name", "李小苗");
          v.put("idNumber", GIRL);
        });
  }

  private List<String> problems(Caller caller, RosterRow... rows) {
    return roster.check(caller, texts, List.of(rows)).stream()
        .map(p -> p.row() + " " + p.column())
        .toList();
  }

  private List<ChildListing> all() {
    return children.list(reader, ChildFilter.ALL, Paging.first()).items();
  }

  @Test
  void who_signs_for_the_batch_verifies_it_and_a_directors_rows_wait_for_the_supervisor() {
    assertThat(roster.take(supervisor, texts, BATCH, List.of(row(5)))).isEmpty();
    assertThat(roster.take(director, texts, new Id(2), List.of(girl(5)))).isEmpty();
    assertThat(all())
        .extracting(c -> c.name() + " " + c.state())
        .containsExactlyInAnyOrder("张小禾 ACTIVE", "李小苗 SUBMITTED");
    ChildListing signed =
        all().stream().filter(c -> c.state() == FileState.ACTIVE).findFirst().orElseThrow();
    assertThat(children.changes(reader, signed.id()))
        .anySatisfy(r -> assertThat(r.reason()).contains("批量导入").contains(BATCH.toString()));
    ChildSight whole = children.find(reader, signed.id());
    assertThat(whole.sex()).isEqualTo("1");
    assertThat(whole.birthDate()).isEqualTo("2015-06-01");
    assertThat(whole.idType()).isEqualTo("1");
    assertThat(whole.ruralRegistration()).isTrue();
    assertThat(whole.householdAddress()).isEqualTo("一组");
    assertThat(whole.categories().get(0).subType()).isEqualTo("LB-2");
    assertThat(whole.guardians()).extracting(GuardianSight::relation).containsExactly("51", "52");
  }

  @Test
  void the_county_officer_signs_too_but_not_for_another_county() {
    assertThat(roster.take(officer, texts, BATCH, List.of(row(5)))).isEmpty();
    assertThat(all()).extracting(ChildListing::state).containsExactly(FileState.ACTIVE);
    assertThat(problems(officer, row(6, v -> v.put("village", "610997101201"))))
        .contains("6 village");
    assertThat(problems(director, row(6, v -> v.put("village", "610999101202"))))
        .contains("6 village");
  }

  @Test
  void rows_are_judged_by_the_rules_of_every_entry_and_told_by_column() {
    assertThat(
            problems(
                supervisor,
                row(4, v -> v.put("idNumber", NUMBER.substring(0, 17) + "9")),
                row(5, v -> v.remove("currentCarer")),
                row(6, v -> v.put("father.phone", "手机")),
                row(7, v -> v.put("father.state", "HOME")),
                row(8, v -> v.put("sex", "2")),
                row(9, v -> v.put("categories", "DF-P,DFU"))))
        .contains(
            "4 idNumber", "5 currentCarer", "6 father.phone", "8 idNumber", "9 primaryCategory");
    assertThat(problems(supervisor, row(7, v -> v.put("father.state", "HOME")))).isNotEmpty();
    List<RowProblem> told =
        roster.check(supervisor, texts, List.of(row(5, v -> v.remove("currentCarer"))));
    assertThat(told).allSatisfy(p -> assertThat(p.message()).doesNotContain("registration."));
  }

  @Test
  void a_number_that_does_not_check_is_told_and_taken_with_the_reason_why_it_stands() {
    String wrong = NUMBER.substring(0, 17) + (NUMBER.endsWith("1") ? "2" : "1");
    RosterRow row = row(5, v -> v.put("idNumber", wrong));
    List<RowProblem> told = roster.check(supervisor, texts, List.of(row));
    assertThat(told).extracting(RowProblem::column).containsExactly("idNumber");
    assertThat(told.get(0).message()).contains("校验不通过").contains("原因");
    RosterRow stands =
        row(
            5,
            v -> {
              v.put("idNumber", wrong);
              v.put("idOverride", "户口簿上就是这样");
            });
    assertThat(roster.take(supervisor, texts, BATCH, List.of(stands))).isEmpty();
    ChildSight file =
        children
            .list(supervisor.exercising(RegistrationModule.READ), ChildFilter.ALL, Paging.first())
            .items()
            .stream()
            .map(l -> children.find(supervisor.exercising(RegistrationModule.READ), l.id()))
            .findFirst()
            .orElseThrow();
    assertThat(file.idOverride()).isEqualTo("户口簿上就是这样");
  }

  @Test
  void a_fathers_number_that_does_not_check_is_told_and_taken_with_the_reason_why_it_stands() {
    Consumer<Map<String, String>> wrong =
        v -> {
          v.put("father.name", "张一山");
          v.put("father.idNumber", "610999198501010019");
        };
    List<RowProblem> told = roster.check(supervisor, texts, List.of(row(5, wrong)));
    assertThat(told).extracting(RowProblem::column).containsExactly("father.idNumber");
    assertThat(told.get(0).message()).contains("校验不通过").contains("原因");
    RosterRow stands = row(5, wrong.andThen(v -> v.put("father.idOverride", "身份证就是这样印的")));
    assertThat(roster.take(supervisor, texts, BATCH, List.of(stands))).isEmpty();
    Caller reader = supervisor.exercising(RegistrationModule.READ);
    ChildSight file =
        children.find(
            reader, children.list(reader, ChildFilter.ALL, Paging.first()).items().get(0).id());
    assertThat(file.guardians())
        .filteredOn(g -> "张一山".equals(g.name()))
        .extracting(GuardianSight::idOverride)
        .containsExactly("身份证就是这样印的");
  }

  @Test
  void a_number_another_county_has_keeps_a_row_out_until_it_says_why_it_is_another_child() {
    Caller there = callers.director("610997101201").exercising(RegistrationModule.WRITE);
    children.submit(
        there,
        children
            .create(
                there,
                Samples.child(
                    t -> {
                      t.division = DivisionCode.of("610997101201");
                      t.name = "赵秘密";
                      t.idNumber = NUMBER;
                    }))
            .id(),
        Match.ANY);
    List<RowProblem> told = roster.check(supervisor, texts, List.of(row(5)));
    assertThat(told).extracting(RowProblem::column).containsExactly("idNumber");
    assertThat(told.get(0).message()).contains("另一个县").doesNotContain("赵").doesNotContain("6109");
    assertThat(roster.take(supervisor, texts, BATCH, List.of(row(5)))).hasSize(1);
    RosterRow other = row(5, v -> v.put("noDuplicate", "号码对过户口簿"));
    assertThat(roster.check(supervisor, texts, List.of(other))).isEmpty();
    assertThat(roster.take(supervisor, texts, BATCH, List.of(other))).isEmpty();
  }

  @Test
  void the_grandparent_a_row_names_is_the_one_who_looks_after_the_child() {
    RosterRow row =
        row(
            5,
            v -> {
              v.put("currentCarer", "2");
              v.put("other.relation", "61");
              v.put("other.name", "张老山");
            });
    assertThat(roster.take(supervisor, texts, BATCH, List.of(row))).isEmpty();
    Caller reader = supervisor.exercising(RegistrationModule.READ);
    ChildSight file =
        children.find(
            reader, children.list(reader, ChildFilter.ALL, Paging.first()).items().get(0).id());
    assertThat(file.guardians())
        .filteredOn(g -> Boolean.TRUE.equals(g.isPrimaryCarer()))
        .extracting(GuardianSight::name)
        .containsExactly("张老山");
  }

  @Test
  void any_cell_may_be_empty_and_no_row_is_passed_over_in_silence() {
    for (RosterColumn column : roster.columns(supervisor, texts)) {
      for (RosterRow row : List.of(row(5, v -> v.remove(column.id())), unread(column.id()))) {
        List<RowProblem> told = roster.check(supervisor, texts, List.of(row, girl(6)));
        assertThat(told).as(column.id()).allMatch(p -> p.row() == 5);
        if (column.id().equals("householdType") && row.unread().isEmpty()) {
          assertThat(told).extracting(RowProblem::column).contains("householdType");
        }
      }
    }
  }

  /** A row with a word in one cell that nobody understands. */
  private static RosterRow unread(String column) {
    Map<String, String> values = new HashMap<>(row(5).values());
    values.remove(column);
    return new RosterRow(5, values, Set.of(column));
  }

  @Test
  void what_follows_from_an_unread_cell_is_not_told_twice() {
    Map<String, String> values = new HashMap<>(row(5).values());
    values.remove("idNumber");
    RosterRow row = new RosterRow(5, values, Set.of("idNumber"));
    assertThat(problems(supervisor, row)).isEmpty();
  }

  @Test
  void a_child_who_is_there_already_is_named_with_the_number_of_the_file() {
    children.create(callers.director(VILLAGE).exercising(RegistrationModule.WRITE), child());
    List<RowProblem> told = roster.check(supervisor, texts, List.of(row(5)));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).message()).contains("610999-2026-000001").contains("张小禾");
    assertThat(roster.check(officer, texts, List.of(row(5))).get(0).message())
        .contains("张**")
        .doesNotContain("张小禾");
    assertThat(roster.take(supervisor, texts, BATCH, List.of(row(5), girl(6)))).hasSize(1);
    assertThat(all()).hasSize(2);
  }

  @Test
  void without_a_number_name_birth_date_and_village_tell_a_child() {
    Consumer<Map<String, String>> bare =
        v -> {
          v.remove("idNumber");
          v.put("sex", "1");
          v.put("birthDate", "2015-06-01");
        };
    assertThat(problems(supervisor, row(5, bare), row(6, bare))).containsExactly("6 name");
    roster.take(supervisor, texts, BATCH, List.of(row(5, bare)));
    assertThat(problems(supervisor, row(7, bare))).containsExactly("7 name");
    assertThat(problems(supervisor, row(7, bare.andThen(v -> v.put("birthDate", "2012-11-23")))))
        .isEmpty();
  }

  /** Without a number, born as 张小禾 was and called what sounds the same. */
  private static RosterRow sounding(int number, Consumer<Map<String, String>> with) {
    return row(
        number,
        v -> {
          v.put("name", "张小和");
          v.remove("idNumber");
          v.put("sex", "1");
          v.put("birthDate", "2015-06-01");
          with.accept(v);
        });
  }

  @Test
  void a_row_much_like_a_file_is_asked_about_and_taken_with_the_reason_why_it_is_none() {
    roster.take(supervisor, texts, BATCH, List.of(row(5)));
    String fileNo = all().get(0).fileNo();
    List<RowProblem> asked = roster.check(supervisor, texts, List.of(sounding(6, v -> {})));
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).column()).isEqualTo("name");
    assertThat(asked.get(0).message()).contains(fileNo, "张小禾", "姓名同音", "出生日期相同", "同村");
    RosterRow told = sounding(6, v -> v.put("noDuplicate", "堂弟，不是同一个孩子"));
    assertThat(roster.check(supervisor, texts, List.of(told))).isEmpty();
    assertThat(roster.take(supervisor, texts, BATCH, List.of(told))).isEmpty();
    Caller deciding = supervisor.exercising(RegistrationModule.DUPLICATES);
    assertThat(duplicates.list(deciding, PairState.OPEN, Paging.first()).items()).isEmpty();
    assertThat(duplicates.list(deciding, PairState.DISMISSED, Paging.first()).items())
        .extracting(PairSight::reason)
        .containsExactly("堂弟，不是同一个孩子");
    RosterRow endless = sounding(7, v -> v.put("noDuplicate", "不".repeat(501)));
    assertThat(problems(supervisor, endless)).contains("7 noDuplicate");
  }

  @Test
  void two_rows_of_one_file_that_are_much_alike_are_told_at_the_second() {
    List<RowProblem> told =
        roster.check(
            supervisor,
            texts,
            List.of(sounding(5, v -> v.put("name", "张小禾")), sounding(8, v -> {})));
    assertThat(told).extracting(p -> p.row() + " " + p.column()).containsExactly("8 name");
    assertThat(told.get(0).message()).contains("第5行");
  }

  @Test
  void a_number_another_town_of_the_county_holds_is_refused_without_a_word_of_its_file() {
    roster.take(officer, texts, BATCH, List.of(row(5, v -> v.put("village", "610999102201"))));
    List<RowProblem> told = roster.check(supervisor, texts, List.of(row(6)));
    assertThat(told).extracting(p -> p.row() + " " + p.column()).containsExactly("6 idNumber");
    assertThat(told.get(0).message()).contains("本县另有一份档案").doesNotContain("张小禾");
    assertThat(roster.take(supervisor, texts, new Id(2), List.of(row(6)))).hasSize(1);
    assertThat(all()).as("nothing came in").isEmpty();
    assertThat(problems(officer, row(6))).as("who sees it is told which").contains("6 idNumber");
  }

  @Test
  void rows_taken_twice_make_one_file_each() {
    List<RosterRow> rows = List.of(row(5), girl(6));
    roster.take(supervisor, texts, BATCH, rows.subList(0, 1));
    assertThat(roster.take(supervisor, texts, BATCH, rows)).isEmpty();
    assertThat(roster.take(supervisor, texts, BATCH, rows)).isEmpty();
    assertThat(all()).hasSize(2);
  }

  @Test
  void a_batch_is_taken_off_and_stays_known_to_have_been() {
    roster.take(supervisor, texts, BATCH, List.of(row(5), girl(6)));
    Id id = all().get(0).id();
    java.time.Instant before = clock.instant();
    clock.pass(java.time.Duration.ofHours(1));
    assertThat(roster.changed(supervisor, texts, BATCH, 5)).isEmpty();
    assertThat(roster.withdraw(supervisor, BATCH)).isEqualTo(2);
    assertThat(roster.withdraw(supervisor, BATCH)).isZero();
    assertThat(all()).isEmpty();
    assertThat(problems(supervisor, row(5))).isEmpty();
    ChildFilter then =
        ChildFilter.of(
            new org.antong.platform.api.data.Query(Map.of("knownAt", List.of(before.toString()))),
            divisions,
            Samples.CODES,
            clock.today());
    assertThat(children.list(reader, then, Paging.first()).total()).isEqualTo(2);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> children.find(reader, id, null, before))
        .isInstanceOf(org.antong.platform.api.fault.Missing.class);
  }

  @Test
  void a_file_changed_since_is_named_and_stays() {
    roster.take(director, texts, BATCH, List.of(row(5), girl(6)));
    Id id = all().stream().filter(c -> c.name().equals("张小禾")).findFirst().orElseThrow().id();
    children.verify(
        callers.supervisor("610999101").exercising(RegistrationModule.VERIFY), id, Match.ANY);
    assertThat(roster.changed(director, texts, BATCH, 5))
        .singleElement()
        .satisfies(n -> assertThat(n).contains("张小禾"));
    assertThat(roster.withdraw(director, BATCH)).isEqualTo(1);
    assertThat(all()).extracting(ChildListing::name).containsExactly("张小禾");
  }

  @Test
  void the_columns_know_the_headings_of_real_rosters_and_no_heading_means_two_columns() {
    List<RosterColumn> columns = roster.columns(supervisor, texts);
    assertThat(columns).extracting(RosterColumn::id).doesNotHaveDuplicates();
    Map<String, String> known = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (RosterColumn c : columns) {
      for (String heading : Set.copyOf(c.synonyms())) {
        String before = known.put(heading, c.id());
        if (before != null && !before.equals(c.id())) twice.add(heading);
      }
    }
    assertThat(twice).isEmpty();
    assertThat(known)
        .containsEntry("儿童姓名", "name")
        .containsEntry("公民身份号码", "idNumber")
        .containsEntry("父亲联系电话", "father.phone")
        .containsEntry("被委托人姓名", "other.name");
    RosterColumn categories =
        columns.stream().filter(c -> c.id().equals("categories")).findFirst().orElseThrow();
    assertThat(categories.choices()).extracting(c -> c.code()).doesNotContain("HIV", "ABU");
  }

  private String csv(Caller caller) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    export
        .offer(caller, ChildFilter.ALL, Paging.first(), ChildExport.Format.CSV, List.of())
        .file()
        .make()
        .body()
        .write(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_list_as_a_file_shows_what_the_list_shows_and_is_in_the_audit_log() throws IOException {
    roster.take(officer, texts, BATCH, List.of(row(5), girl(6)));
    assertThat(csv(reader)).contains("张小禾,男,2015-06-01").doesNotContain(NUMBER);
    Caller masked = callers.officer("610999").exercising(RegistrationModule.READ);
    assertThat(csv(masked)).contains("张**,男,2015-06").doesNotContain("张小禾");
    Caller other = callers.officer("610997").exercising(RegistrationModule.READ);
    assertThat(csv(other).lines()).hasSize(1);
    List<String> audited =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select action from antong.audit_entry where action = 'export'")
                        .mapTo(String.class)
                        .list());
    assertThat(audited).hasSize(3);
  }
}
