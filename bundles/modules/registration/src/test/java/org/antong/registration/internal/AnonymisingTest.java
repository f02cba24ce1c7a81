package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.rights.ChildRecords;
import org.antong.platform.api.rights.NamedFiles;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.FreeClaims;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestFiles;
import org.antong.registration.internal.RequestService.Ruling;
import org.antong.registration.internal.domain.AnonymisationState;
import org.antong.registration.internal.domain.AttachmentKind;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.RequestChannel;
import org.antong.registration.internal.domain.RequestGround;
import org.antong.registration.internal.domain.RequestKind;
import org.antong.registration.internal.domain.RequestOutcome;
import org.antong.registration.internal.domain.RequestState;
import org.antong.registration.internal.domain.Requester;
import org.antong.registration.internal.domain.RightsRequest.Asked;
import org.antong.registration.internal.pages.AnswerPaper;
import org.antong.registration.internal.pages.RequestPages;
import org.antong.registration.internal.pages.RetentionPages;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AnonymisingTest extends StoreContract {

  private static final LocalDate BEGUN = LocalDate.of(2026, 3, 2);
  private static final LocalDate MOVED = LocalDate.of(2026, 6, 10);
  private static final LocalDate CLOSED = LocalDate.of(2029, 9, 20);

  /** Born on 17 June 2015: 18 in 2033, and five years. */
  private static final LocalDate DUE = LocalDate.of(2038, 6, 17);

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610997,邻县
          610997101,邻镇
          610997101201,邻村
          610999,示例县
          610999101,甲镇
          610999101201,一村
          610999101202,二村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);
  private final TransferService transfers =
      new TransferService(db, cipher, config, DIVISIONS, clock, Admission.NONE);
  private final TestFiles files = new TestFiles();
  private final AttachmentService attachments =
      new AttachmentService(db, cipher, files, Samples.NAMES, new AttachmentConfig(1, 3), clock);
  private final RestrictedService restricted = new RestrictedService(db, cipher, clock);
  private final RetentionService retention =
      new RetentionService(db, cipher, DIVISIONS, config, clock, Samples.NAMES);
  private final RequestService requests =
      new RequestService(db, cipher, DIVISIONS, config, clock, Samples.NAMES, new Office());
  private final ReportedChildren reported =
      new ReportedChildren(db, cipher, DIVISIONS, MadeUp.KEYS, clock);
  private final List<ReportContribution> tables =
      List.of(
          new LeftBehindReport(reported, config),
          new InDifficultyReport(reported, config),
          new QualityReport(reported, config));

  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller first = callers.officer("610999");
  private final Caller second = other();

  /** One person of the county holds the post. */
  private final class Office implements AccountCallers {
    @Override
    public Optional<Caller> of(Id account) {
      return Optional.empty();
    }

    @Override
    public Optional<Caller> named(String name) {
      return Optional.empty();
    }

    @Override
    public List<Caller> holders(Role role, DivisionCode division, DivisionCode unit) {
      boolean here = role == Role.COUNTY_OFFICER && unit.equals(DivisionCode.of("610999"));
      return here ? List.of(second) : List.of();
    }
  }

  AnonymisingTest() {
    super("registration");
  }

  private Caller other() {
    Caller c = callers.officer("610999");
    return new Caller(
        new Id(4711),
        "second",
        "second",
        c.grants(),
        c.permissions(),
        null,
        c.source(),
        c.locale(),
        new Purpose("复核匿名化", Instant.parse("2099-01-01T00:00:00Z")));
  }

  /** Files with names, as the platform would withdraw them. */
  private final class Taken implements NamedFiles {
    final List<String> withdrawn = new ArrayList<>();
    boolean breaks;

    @Override
    public int withdraw(String module, Area place) {
      if (breaks) throw new IllegalStateException("the database went away");
      withdrawn.add(module + " " + place.division() + " " + place.unit());
      return 1;
    }
  }

  private final Taken taken = new Taken();

  private Anonymising work(ChildRecords... others) {
    return new Anonymising(
        db,
        cipher,
        files,
        new FreeClaims(),
        DIVISIONS,
        new Office(),
        clock,
        List.of(others),
        List.of(taken));
  }

  /** A file with everything that hangs on one, closed. */
  private Id closed() throws IOException {
    clock.set(BEGUN);
    Caller writer = director.exercising(RegistrationModule.WRITE);
    Id id =
        children
            .create(
                writer,
                child(
                    t -> {
                      t.birthDate = "2015-06-17";
                      t.idNumber = "610999201506170011";
                      t.categories =
                          List.of(
                              Samples.leftBehind("LB-2", LocalDate.of(2024, 1, 1)),
                              Samples.category("SDIS", LocalDate.of(2025, 1, 1), null));
                    }))
            .id();
    children.submit(writer, id, Match.ANY);
    children.verify(supervisor.exercising(RegistrationModule.VERIFY), id, Match.ANY);
    attachments.add(
        writer,
        id,
        new AttachmentService.Sent(
            AttachmentKind.PHOTO.name(),
            "张小禾家",
            new java.io.ByteArrayInputStream(Pictures.jpeg(200, 100))));
    restricted.replace(
        first.exercising(RegistrationModule.RESTRICTED),
        id,
        List.of(Samples.category("HIV", LocalDate.of(2026, 4, 1), null)));
    clock.set(MOVED);
    transfers.move(
        director.exercising(RegistrationModule.MOVE),
        id,
        new TransferService.Move(DivisionCode.of("610999101202"), MOVED, "新房", "随张大山搬家"),
        Match.ANY);
    Caller there = callers.director("610999101202").exercising(RegistrationModule.WRITE);
    clock.set(LocalDate.of(2026, 8, 3));
    children.update(
        there,
        id,
        edited(
            children.find(there, id),
            t -> {
              t.school = "中心小学";
              t.carer = "3";
              t.changeReason = "张小禾转学";
            }),
        Match.ANY);
    clock.set(CLOSED);
    children.requestClose(there, id, "3", "张小禾迁往外省", Match.ANY);
    children.close(supervisor.exercising(RegistrationModule.VERIFY), id, Match.ANY);
    return id;
  }

  private Id confirmed(Id child) {
    clock.set(DUE);
    AnonymisationSight proposed =
        retention.propose(first.exercising(RegistrationModule.DISPOSE), child, "张小禾保存期满");
    retention.confirm(second.exercising(RegistrationModule.DISPOSE), proposed.id(), Match.ANY);
    return proposed.id();
  }

  private AnonymisationState state(Id id) {
    return retention.find(second.exercising(RegistrationModule.RETENTION), id).state();
  }

  /** Every table of the module at the end of each month and year of the file's life and after. */
  private Map<String, Object> figures() {
    Map<String, Object> all = new LinkedHashMap<>();
    Caller reader = callers.officer("610999");
    for (LocalDate day = BEGUN; day.isBefore(CLOSED.plusMonths(2)); day = day.plusMonths(1)) {
      Period month = Period.at(Period.Kind.MONTH, day);
      for (ReportContribution t : tables) {
        ReportTable table =
            t.table(
                reader,
                new ReportQuery(
                    Area.of(DivisionCode.of("610999101"), DivisionCode.of("610999")),
                    month,
                    month.lastDay()));
        all.put(t.id() + " " + month, table.total().values());
        table.rows().forEach(row -> all.put(t.id() + " " + month + " " + row.name(), row.values()));
      }
    }
    return all;
  }

  /** Everything that stands in the schema, as text. */
  private String everything() {
    return database()
        .jdbi()
        .withHandle(
            h -> {
              StringBuilder out = new StringBuilder();
              for (String table :
                  List.of(
                      "child",
                      "child_state",
                      "guardian",
                      "child_category",
                      "child_restricted_category",
                      "attachment",
                      "child_transfer",
                      "rights_request",
                      "retention_hold",
                      "anonymisation",
                      "duplicate_pair",
                      "number_hint",
                      "child_import",
                      "child_export",
                      "child_merge",
                      "update_confirmation",
                      "survey_visit")) {
                h.createQuery("select * from registration." + table)
                    .mapToMap()
                    .forEach(row -> out.append(table).append(' ').append(row).append('\n'));
              }
              return out.toString();
            });
  }

  private long count(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }

  @Test
  void tables_of_past_days_are_the_same_before_and_after() throws IOException {
    Id id = closed();
    Id work = confirmed(id);
    Map<String, Object> before = figures();
    assertThat(before.get("T01 2026-05"))
        .as("so that nothing is equal by being empty")
        .extracting("total")
        .hasToString("1");
    work().through(second.exercising(RegistrationModule.DISPOSE), work);
    assertThat(state(work)).isEqualTo(AnonymisationState.DONE);
    assertThat(figures()).isEqualTo(before);
  }

  @Test
  void nothing_that_is_left_points_to_the_child() throws IOException {
    Id id = closed();
    String fileNo = children.find(first.exercising(RegistrationModule.READ), id).fileNo();
    assertThat(everything()).contains("张小禾", "张大山", fileNo, "2015-06-17");
    assertThat(files.references()).hasSize(2);
    Id work = confirmed(id);
    work().through(second.exercising(RegistrationModule.DISPOSE), work);
    assertThat(everything())
        .doesNotContain("张小禾", "张大山", "李秀", "zhang", "zxh", fileNo, "2015-06-17", "小学", "二年级");
    assertThat(files.references()).isEmpty();
    for (String gone : List.of("guardian", "attachment", "child_transfer", "number_hint")) {
      assertThat(count("select count(*) from registration." + gone)).as(gone).isZero();
    }
    // of what stood there only that it did
    assertThat(
            count(
                "select count(*) from registration.child_state where id_number_index is not null"
                    + " or phone is not null or residence_address is not null"
                    + " or reason is not null or remarks is not null"))
        .isZero();
    List<String> numbers =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select id_number from registration.child_state")
                        .mapTo(String.class)
                        .list());
    assertThat(numbers)
        .isNotEmpty()
        .allSatisfy(n -> assertThat(cipher.open("registration.child.idNumber", n)).isEqualTo("-"));
    assertThat(
            count(
                "select count(*) from antong.audit_entry where action = 'anonymise'"
                    + " and (before_json is not null or after_json is not null)"))
        .as("the log is not told again what is to be forgotten")
        .isZero();
  }

  @Test
  void the_file_is_found_by_nobody_and_stands_in_no_list_of_today_or_then() throws IOException {
    Id id = closed();
    Id work = confirmed(id);
    Caller reader = first.exercising(RegistrationModule.READ);
    LocalDate then = LocalDate.of(2026, 5, 31);
    assertThat(children.list(reader, ChildFilter.ALL.on(then), Paging.first()).items()).hasSize(1);
    work().through(second.exercising(RegistrationModule.DISPOSE), work);
    assertThatThrownBy(() -> children.find(reader, id)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> children.find(reader, id, then, null)).isInstanceOf(Missing.class);
    assertThat(children.list(reader, ChildFilter.ALL, Paging.first()).total()).isZero();
    var past = children.list(reader, ChildFilter.ALL.on(then), Paging.first());
    assertThat(past.items()).isEmpty();
    assertThat(past.total()).as("the number that leads to the list").isEqualTo(1);
    assertThat(
            count(
                "select count(*) from registration.v_stat_child where division = 610999101202"
                    + " and state = 'CLOSED' and birth_year = 2015"))
        .as("a county's own reports count it where it was")
        .isEqualTo(1);
  }

  @Test
  void wherever_the_work_is_killed_somebody_goes_on_and_the_end_is_the_same() throws IOException {
    Caller officer = second.exercising(RegistrationModule.DISPOSE);
    for (int killed = 0; killed < 9; killed++) {
      database().clear();
      Id work = confirmed(closed());
      Map<String, Object> before = figures();
      Anonymising one = work();
      for (int turn = 0; turn < killed; turn++) one.turn(officer, work);
      // the process is gone; what it held in memory with it
      work().goOn();
      assertThat(state(work)).as("killed after " + killed).isEqualTo(AnonymisationState.DONE);
      assertThat(everything()).doesNotContain("张小禾", "张大山", "2015-06-17");
      assertThat(files.references()).isEmpty();
      assertThat(figures()).isEqualTo(before);
    }
  }

  @Test
  void between_two_steps_every_table_of_the_past_is_right() throws IOException {
    Id work = confirmed(closed());
    Map<String, Object> before = figures();
    Anonymising one = work();
    while (one.turn(second.exercising(RegistrationModule.DISPOSE), work)) {
      assertThat(figures()).isEqualTo(before);
    }
    assertThat(state(work)).isEqualTo(AnonymisationState.DONE);
  }

  @Test
  void what_breaks_in_the_middle_is_gone_on_with_and_other_modules_are_asked_until_nothing_is_left()
      throws IOException {
    Id child = closed();
    Id work = confirmed(child);
    List<Id> asked = new ArrayList<>();
    ChildRecords visits =
        new ChildRecords() {
          @Override
          public String module() {
            return "visiting";
          }

          @Override
          public boolean anonymise(Caller caller, Id of) {
            asked.add(of);
            if (asked.size() == 1) throw new IllegalStateException("the database went away");
            return asked.size() < 4;
          }
        };
    Anonymising one = work(visits);
    one.goOn();
    assertThat(state(work)).isEqualTo(AnonymisationState.CONFIRMED);
    one.goOn();
    assertThat(state(work)).isEqualTo(AnonymisationState.DONE);
    assertThat(asked).containsExactly(child, child, child, child);
  }

  @Test
  void more_than_five_hundred_rows_go_in_several_transactions() throws IOException {
    Id child = closed();
    database()
        .jdbi()
        .useHandle(
            h -> {
              for (int i = 0; i < 501; i++) {
                h.execute(
                    "insert into registration.guardian (row_id, id, child_id, division, unit,"
                        + " valid_from, valid_to, recorded_from, recorded_to, name,"
                        + " primary_carer) select ?, ?, ?, 610999101202, 610999000000, valid_from,"
                        + " valid_to, recorded_from, recorded_to, '张大山', false"
                        + " from registration.child_state where child_id = ?"
                        + " fetch first 1 rows only",
                    i,
                    1_000 + i,
                    child.value(),
                    child.value());
              }
            });
    Id work = confirmed(child);
    work().through(second.exercising(RegistrationModule.DISPOSE), work);
    List<Integer> each =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select detail from antong.audit_entry where action = 'anonymise'")
                        .mapTo(String.class)
                        .map(d -> Integer.parseInt(d.substring(d.indexOf('=') + 1)))
                        .list());
    assertThat(each).contains(500).allSatisfy(n -> assertThat(n).isLessThanOrEqualTo(500));
    assertThat(count("select count(*) from registration.guardian")).isZero();
  }

  @Test
  void it_takes_two_people_the_day_and_no_hold() throws IOException {
    Id child = closed();
    Caller proposer = first.exercising(RegistrationModule.DISPOSE);
    clock.set(DUE.minusDays(1));
    assertThatThrownBy(() -> retention.propose(proposer, child, "期满"))
        .isInstanceOf(Refused.class)
        .extracting(e -> ((Refused) e).key())
        .isEqualTo("registration.anonymise.early");
    clock.set(DUE);
    assertThat(retention.dueNow(proposer)).isEqualTo(1);
    retention.hold(proposer, child, "张小禾案审理中", DUE.plusDays(10));
    assertThat(retention.dueNow(proposer)).isZero();
    assertThatThrownBy(() -> retention.propose(proposer, child, "期满")).isInstanceOf(Refused.class);
    clock.set(DUE.plusDays(11));
    assertThat(retention.dueNow(proposer)).isEqualTo(1);
    AnonymisationSight proposed = retention.propose(proposer, child, "期满");
    assertThat(proposed.actions()).containsExactly("decline");
    assertThat(retention.dueNow(proposer)).isZero();
    assertThatThrownBy(() -> retention.propose(proposer, child, "期满")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> retention.confirm(proposer, proposed.id(), Match.ANY))
        .isInstanceOf(Refused.class)
        .extracting(e -> ((Refused) e).key())
        .isEqualTo("registration.anonymise.own");
    Caller stranger = callers.officer("610997").exercising(RegistrationModule.DISPOSE);
    assertThatThrownBy(() -> retention.confirm(stranger, proposed.id(), Match.ANY))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> retention.hold(stranger, child, "无关", null))
        .isInstanceOf(Missing.class);
    assertThat(retention.due(stranger, Paging.first()).total()).isZero();
    retention.confirm(second.exercising(RegistrationModule.DISPOSE), proposed.id(), Match.ANY);
    assertThat(state(proposed.id())).isEqualTo(AnonymisationState.CONFIRMED);
  }

  @Test
  void nobody_decides_blind_and_who_declines_says_why() throws IOException {
    Id child = closed();
    clock.set(DUE);
    Caller proposer = first.exercising(RegistrationModule.DISPOSE);
    assertThatThrownBy(() -> retention.propose(proposer, child, "期")).isInstanceOf(Invalid.class);
    AnonymisationSight proposed = retention.propose(proposer, child, "张小禾保存期满");
    assertThat(retention.confirmable(proposer).all()).as("her own is not for her").isZero();
    Caller other = second.exercising(RegistrationModule.DISPOSE);
    assertThat(retention.confirmable(other).timely()).isEqualTo(1);
    Caller blind =
        new Caller(
                second.account(),
                second.name(),
                second.displayName(),
                second.grants(),
                second.permissions(),
                null,
                second.source(),
                second.locale(),
                null)
            .exercising(RegistrationModule.DISPOSE);
    assertThat(retention.find(blind, proposed.id()).hidden()).isTrue();
    for (ThrowingCallable decision :
        List.<ThrowingCallable>of(
            () -> retention.confirm(blind, proposed.id(), Match.ANY),
            () -> retention.decline(blind, proposed.id(), "还在审理", Match.ANY))) {
      assertThatThrownBy(decision)
          .isInstanceOf(Refused.class)
          .extracting(e -> ((Refused) e).key())
          .isEqualTo("registration.anonymise.purpose");
    }
    assertThatThrownBy(() -> retention.decline(other, proposed.id(), " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThat(retention.decline(other, proposed.id(), "张小禾案还在审理", Match.ANY).answer())
        .isEqualTo("张小禾案还在审理");
    Id again = confirmed(child);
    work().through(other, again);
    assertThat(
            count(
                "select count(*) from registration.anonymisation"
                    + " where reason is not null or answer is not null"))
        .as("words of an earlier proposal go with the file")
        .isZero();
  }

  @Test
  void a_granted_deletion_goes_before_its_time_once_it_is_answered_and_forgets_who_asked()
      throws IOException {
    Id child = closed();
    Caller officer = officer();
    RequestSight r = asked(child);
    Caller decides = officer.exercising(RegistrationModule.DECIDE);
    requests.decide(
        decides, r.id(), new Ruling(RequestOutcome.GRANTED, null, null, null), Match.ANY);
    assertThatThrownBy(() -> requests.done(decides, r.id(), null, Match.ANY))
        .isInstanceOf(Refused.class);
    AnonymisationSight proposed =
        retention.propose(officer.exercising(RegistrationModule.DISPOSE), child, "监护人请求");
    assertThat(proposed.request()).isEqualTo(r.id());
    requests.done(decides, r.id(), null, Match.ANY);
    Caller confirms = second.exercising(RegistrationModule.DISPOSE);
    assertThatThrownBy(() -> retention.confirm(confirms, proposed.id(), Match.ANY))
        .isInstanceOf(Refused.class)
        .extracting(e -> ((Refused) e).key())
        .isEqualTo("registration.anonymise.waiting");
    requests.answer(decides, r.id(), null, RequestChannel.LETTER, Match.ANY);
    retention.confirm(confirms, proposed.id(), Match.ANY);
    work().through(confirms, proposed.id());
    RequestSight kept = requests.find(officer.exercising(RegistrationModule.REQUESTS), r.id());
    assertThat(kept.child()).isNull();
    assertThat(kept.fileNo()).isNull();
    assertThat(kept.requesterName()).isNull();
    assertThat(kept.contact()).isNull();
    assertThat(kept.outcome()).as("that it was answered stays").isEqualTo(RequestOutcome.GRANTED);
    assertThat(kept.answeredOn()).isEqualTo(CLOSED);
  }

  private Caller officer() {
    Purpose purpose = new Purpose("办理", Instant.parse("2099-01-01T00:00:00Z"));
    return callers.officer("610999", purpose);
  }

  /** A request to delete all of a file. */
  private RequestSight asked(Id child) {
    Asked asks =
        new Asked(
            RequestKind.DELETE,
            clock.today(),
            RequestChannel.LETTER,
            Requester.OTHER,
            null,
            "张大伯",
            "12000009999",
            "法院判决书",
            "全部删除");
    Caller village = callers.director("610999101202").exercising(RegistrationModule.RECEIVE);
    return requests.receive(village, child, asks);
  }

  /** A deletion that is granted, proposed and answered in writing. */
  private AnonymisationSight promised(Id child, RequestSight r) {
    Caller decides = officer().exercising(RegistrationModule.DECIDE);
    requests.decide(
        decides, r.id(), new Ruling(RequestOutcome.GRANTED, null, null, null), Match.ANY);
    AnonymisationSight proposed =
        retention.propose(officer().exercising(RegistrationModule.DISPOSE), child, "监护人请求");
    requests.done(decides, r.id(), null, Match.ANY);
    requests.answer(decides, r.id(), null, RequestChannel.LETTER, Match.ANY);
    return retention.find(officer().exercising(RegistrationModule.RETENTION), proposed.id());
  }

  @Test
  void a_promised_deletion_that_is_declined_is_open_again_and_owes_a_corrected_answer()
      throws IOException {
    Id child = closed();
    RequestSight r = asked(child);
    AnonymisationSight proposed = promised(child, r);
    assertThat(proposed.promised()).isTrue();
    assertThat(proposed.grantedBy()).isEqualTo(r.dueOn());
    Caller reads = second.exercising(RegistrationModule.RETENTION);
    Reader page = new Reader(reads, clock.today());
    RetentionPages pages = new RetentionPages(retention, work(), children);
    assertThat(page.shown(pages.show(reads, page, proposed.id())))
        .contains("已书面答复同意删除这份档案", "补发更正的书面答复");

    retention.decline(
        second.exercising(RegistrationModule.DISPOSE), proposed.id(), "案件还没有审结", Match.ANY);
    Caller county = officer().exercising(RegistrationModule.REQUESTS);
    RequestSight open = requests.find(county, r.id());
    assertThat(open.state()).isEqualTo(RequestState.DECIDED);
    assertThat(open.reopenedAt()).isNotNull();
    assertThat(open.correctionOwed()).isTrue();
    assertThat(open.answeredOn()).as("what was promised stays known").isEqualTo(CLOSED);
    assertThat(open.actions()).containsExactly("done", "decide");
    Reader reader = new Reader(county, clock.today());
    assertThat(reader.shown(new RequestPages(requests, children).show(county, reader, r.id())))
        .contains("已书面答复同意删除，但匿名化被退回");
    assertThat(toDos(officer())).contains("registration.todo.request-reopened!");
    assertThat(
            count(
                "select count(*) from antong.audit_entry"
                    + " where entity = 'registration.rights_request' and action = 'update'"))
        .as("granted, done, answered, open again")
        .isEqualTo(4);

    Caller decides = officer().exercising(RegistrationModule.DECIDE);
    assertThatThrownBy(() -> requests.letter(decides, r.id())).isInstanceOf(Refused.class);
    requests.decide(
        decides,
        r.id(),
        new Ruling(RequestOutcome.REFUSED, RequestGround.STATUTORY_DUTY, "案件还没有审结", null),
        Match.ANY);
    FormSheet letter =
        new AnswerPaper(requests.letter(decides, r.id()), new ShippedTexts("registration")).sheet();
    assertThat(letter.sections().get(1).cells().get(0).label()).isEqualTo("更正");
    RequestSight again = requests.answer(decides, r.id(), null, RequestChannel.LETTER, Match.ANY);
    assertThat(again.state()).isEqualTo(RequestState.ANSWERED);
    assertThat(again.reopenedAt()).isNull();
    assertThat(again.correctionOwed()).isFalse();
    assertThat(toDos(officer())).doesNotContain("registration.todo.request-reopened!");
  }

  @Test
  void a_deletion_that_is_declined_before_its_answer_may_be_decided_anew_or_done_after_all()
      throws IOException {
    Id child = closed();
    RequestSight r = asked(child);
    Caller decides = officer().exercising(RegistrationModule.DECIDE);
    requests.decide(
        decides, r.id(), new Ruling(RequestOutcome.GRANTED, null, null, null), Match.ANY);
    Caller disposes = officer().exercising(RegistrationModule.DISPOSE);
    AnonymisationSight proposed = retention.propose(disposes, child, "监护人请求");
    requests.done(decides, r.id(), null, Match.ANY);
    retention.decline(disposes, proposed.id(), "先核对", Match.ANY);
    RequestSight open = requests.find(decides, r.id());
    assertThat(open.state()).isEqualTo(RequestState.DECIDED);
    assertThat(open.correctionOwed()).isFalse();
    assertThatThrownBy(
            () -> requests.answer(decides, r.id(), null, RequestChannel.LETTER, Match.ANY))
        .isInstanceOf(Refused.class);

    AnonymisationSight second = retention.propose(disposes, child, "核对过了");
    requests.done(decides, r.id(), null, Match.ANY);
    requests.answer(decides, r.id(), null, RequestChannel.LETTER, Match.ANY);
    Caller confirms = this.second.exercising(RegistrationModule.DISPOSE);
    retention.confirm(confirms, second.id(), Match.ANY);
    work().through(confirms, second.id());
    assertThat(state(second.id())).isEqualTo(AnonymisationState.DONE);
  }

  @Test
  void a_granted_deletion_is_a_to_do_of_who_may_confirm_it_and_is_late_after_its_day()
      throws IOException {
    Id child = closed();
    RequestSight r = asked(child);
    promised(child, r);
    assertThat(toDos(second)).containsExactly("registration.todo.anonymise-granted");
    assertThat(toDos(officer())).as("her own is not for her").isEmpty();
    clock.set(r.dueOn());
    assertThat(toDos(second)).containsExactly("registration.todo.anonymise-granted");
    clock.set(r.dueOn().plusDays(1));
    assertThat(toDos(second)).containsExactly("registration.todo.anonymise-late!");
  }

  /** What an officer has to do; what is late has a mark. */
  private List<String> toDos(Caller caller) {
    return new RightsReminders(requests, retention)
        .toDos(caller).stream().map(t -> t.textKey() + (t.overdue() ? "!" : "")).toList();
  }

  @Test
  void files_with_names_are_withdrawn_before_it_is_done_also_after_something_broke()
      throws IOException {
    Id child = closed();
    Id work = confirmed(child);
    taken.breaks = true;
    Anonymising one = work();
    one.goOn();
    assertThat(state(work)).isEqualTo(AnonymisationState.CONFIRMED);
    taken.breaks = false;
    one.goOn();
    assertThat(state(work)).isEqualTo(AnonymisationState.DONE);
    assertThat(taken.withdrawn).containsExactly("registration 610999101202 610999000000");
  }
}
