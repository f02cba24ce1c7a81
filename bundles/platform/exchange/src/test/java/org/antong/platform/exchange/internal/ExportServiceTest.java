package org.antong.platform.exchange.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.api.report.PrintLock;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.exchange.internal.ExportService.Prospect;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.FreeClaims;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestFiles;
import org.antong.platform.web.Download;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file from the asking to its end, with a list of sheep. */
class ExportServiceTest extends StoreContract {

  private static final String READ = "training:sheep";
  private static final Map<String, List<String>> ALL = Map.of("division", List.of("610999101"));

  /** Tells the password and hides the rest. */
  private static final PrintLock LOCK =
      (pdf, password, out) ->
          out.write((password + " " + HexFormat.of().formatHex(pdf)).getBytes(UTF_8));

  private final Callers callers =
      Callers.of(
          new ExchangeModule().info(),
          ModuleInfo.of("training")
              .permission(
                  READ,
                  Role.VILLAGE_DIRECTOR,
                  Role.TOWN_SUPERVISOR,
                  Role.COUNTY_OFFICER,
                  Role.PREF_OFFICER));

  private final Map<Id, Caller> accounts = new HashMap<>();
  private final Caller asker = known(callers.supervisor("610999101"), ExchangeModule.OWN);
  private final Caller officer = known(callers.officer("610999"), ExchangeModule.REVIEW);
  private final Caller elsewhere = known(callers.officer("610998"), ExchangeModule.REVIEW);
  private final Caller leader = known(callers.leader("610999"), ExchangeModule.REVIEW);
  private final TestFiles files = new TestFiles();
  private final Sheep sheep = new Sheep();
  private final Fresh factor = new Fresh();
  private ExportJobs jobs;
  private ExportService service;
  private ApprovalService approvals;

  ExportServiceTest() {
    super("exchange");
  }

  /** So many sheep, named to who may see names. */
  private final class Sheep implements ExportSource {
    long rows = 50;
    final List<String> queries = new ArrayList<>();
    final List<Caller> made = new ArrayList<>();
    Runnable making = () -> {};
    String print = "咩咩";

    @Override
    public String id() {
      return "training.sheep";
    }

    @Override
    public String permission() {
      return READ;
    }

    @Override
    public List<String> formats() {
      return List.of("xlsx", "pdf", "csv");
    }

    @Override
    public ExportOffer offer(Caller caller, Query query, String format) {
      queries.add(query.text("division").orElse(""));
      boolean named = caller.identity(clock.instant()) == Identity.FULL;
      SheetExport.Rows all =
          each -> {
            for (int i = 1; i <= rows; i++) each.accept(List.of(i + "", named ? "咩咩" : "咩*"));
          };
      List<String> headings = List.of("序号", "名字");
      return new ExportOffer(
          "羊群名单",
          "甲镇",
          rows,
          named,
          () -> {
            made.add(caller);
            making.run();
            String purpose = caller.purposeAt(clock.instant()).map(Purpose::text).orElse("");
            if (format.equals("pdf")) {
              return new Download(
                  "application/pdf", "羊群.pdf", true, out -> out.write(print.getBytes(UTF_8)));
            }
            return format.equals("csv")
                ? SheetExport.csv("羊群", headings, all, false)
                : SheetExport.xlsx("羊群", "羊群", purpose, headings, all);
          });
    }
  }

  /** A second factor that is fresh until the test says otherwise. */
  private static final class Fresh implements SecondFactor {
    boolean stale;
    int demanded;

    @Override
    public void demand(Gate.Visit visit, Duration within) {
      demanded++;
      if (stale) throw new FactorNeeded(true);
    }

    @Override
    public Standing standing(Gate.Visit visit) {
      throw new UnsupportedOperationException("nothing here asks this");
    }

    @Override
    public Offer offer(Gate.Visit visit) {
      throw new UnsupportedOperationException("nothing here asks this");
    }

    @Override
    public Optional<Offer> offered(Gate.Visit visit) {
      throw new UnsupportedOperationException("nothing here asks this");
    }

    @Override
    public Enrolled enrol(Gate.Visit visit, String code) {
      throw new UnsupportedOperationException("nothing here asks this");
    }

    @Override
    public Gate.Visit prove(Gate.Visit visit, String code) {
      throw new UnsupportedOperationException("nothing here asks this");
    }

    @Override
    public List<String> renewRecoveryCodes(Gate.Visit visit) {
      throw new UnsupportedOperationException("nothing here asks this");
    }
  }

  private final class Known implements AccountCallers {
    @Override
    public Optional<Caller> of(Id account) {
      return Optional.ofNullable(accounts.get(account));
    }

    @Override
    public Optional<Caller> named(String name) {
      return accounts.values().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    @Override
    public List<Caller> holders(Role role, DivisionCode division, DivisionCode unit) {
      return accounts.values().stream()
          .filter(
              c ->
                  c.grants().stream()
                      .anyMatch(g -> g.role() == role && g.division().equals(division)))
          .toList();
    }
  }

  private Caller known(Caller caller, String exercising) {
    accounts.put(caller.account(), caller);
    return caller.exercising(exercising);
  }

  private void begin() {
    ExchangeConfig config = new ExchangeConfig(1000, 30);
    ExportSources sources = new ExportSources(new Known(), List.of(sheep));
    jobs = new ExportJobs(db, cipher, files, new FreeClaims(), sources, LOCK, config, clock, 0);
    service = new ExportService(db, cipher, files, sources, jobs, factor, config, clock);
    approvals = new ApprovalService(db, cipher, sources, jobs, config, clock);
  }

  @AfterEach
  void close() {
    if (jobs != null) jobs.close();
  }

  private Export ask(Caller caller) {
    return service.ask(caller, null, "training.sheep", "xlsx", ALL, "年度核查");
  }

  private byte[] file(Caller caller, Id id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    service.open(caller, id).write(out);
    return out.toByteArray();
  }

  @Test
  void fifty_names_are_made_at_once_locked_and_open_with_the_password_that_is_told()
      throws IOException {
    begin();
    Id id = ask(asker).id();
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.MAKING);
    assertThatThrownBy(() -> service.open(asker, id)).isInstanceOf(Refused.class);
    jobs.tick();
    Export ready = service.find(asker, id);
    assertThat(ready.state()).isEqualTo(ExportState.READY);
    assertThat(ready.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
    assertThat(service.fresh(asker)).isEqualTo(1);
    String password = service.password(asker, null, id);
    try (Workbook book =
        WorkbookFactory.create(new ByteArrayInputStream(file(asker, id)), password)) {
      assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).isEqualTo("年度核查");
      assertThat(book.getSheetAt(0).getRow(51).getCell(1).getStringCellValue()).isEqualTo("咩咩");
    }
    assertThat(service.fresh(asker)).isZero();
    assertThat(sheep.queries).containsOnly("610999101");
    assertThat(column("query") + column("words") + column("password"))
        .doesNotContain("610999101", "甲镇", password);
  }

  @Test
  void a_file_with_names_is_withdrawn_when_somebody_in_its_places_is_made_anonymous()
      throws IOException {
    begin();
    Id id = ask(asker).id();
    jobs.tick();
    Id masked =
        service
            .ask(
                plain(officer).exercising(ExchangeModule.OWN),
                null,
                "training.sheep",
                "csv",
                ALL,
                null)
            .id();
    jobs.tick();
    WithdrawnExports withdrawn =
        new WithdrawnExports(db, cipher, files, new ExportSources(new Known(), List.of(sheep)));
    Area village = Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
    Area beside = Area.of(DivisionCode.of("610999102201"), DivisionCode.of("610999"));
    assertThat(withdrawn.withdraw("training", beside)).as("another town").isZero();
    assertThat(withdrawn.withdraw("registration", village)).as("another module").isZero();
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.READY);
    int kept = files.references().size();

    assertThat(withdrawn.withdraw("training", village)).isEqualTo(1);
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.WITHDRAWN);
    assertThat(service.find(asker, id).file()).isNull();
    assertThat(files.references()).hasSizeLessThan(kept);
    assertRefused(() -> service.open(asker, id), "exchange.export.withdrawn");
    assertRefused(() -> service.password(asker, null, id), "exchange.export.withdrawn");
    assertThat(service.fresh(asker)).isZero();
    assertThat(service.find(officer, masked).state()).as("no names").isEqualTo(ExportState.READY);
    int audited =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select count(*) from antong.audit_entry where action = 'update'"
                                + " and entity = 'exchange.export' and entity_id = :id"
                                + " and after_json like '%WITHDRAWN%'")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one());
    assertThat(audited).isEqualTo(1);
    assertThat(withdrawn.withdraw("training", village)).as("once").isZero();
  }

  @Test
  void a_file_that_is_being_made_meanwhile_is_withdrawn_and_leaves_no_piece() {
    begin();
    Area village = Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
    WithdrawnExports withdrawn =
        new WithdrawnExports(db, cipher, files, new ExportSources(new Known(), List.of(sheep)));
    Id id = ask(asker).id();
    assertThat(withdrawn.withdraw("training", village)).as("not begun").isZero();
    sheep.making = () -> assertThat(withdrawn.withdraw("training", village)).isEqualTo(1);
    jobs.tick();
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.WITHDRAWN);
    assertThat(files.references()).isEmpty();
  }

  @Test
  void the_fifty_first_name_waits_for_another_officer_of_the_county() {
    sheep.rows = 51;
    begin();
    Id id = ask(asker).id();
    jobs.tick();
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.REQUESTED);
    assertThat(approvals.waiting(elsewhere, Paging.first()).items()).isEmpty();
    assertThat(approvals.waiting(leader, Paging.first()).items()).isEmpty();
    assertThat(approvals.waiting(officer, Paging.first()).items())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.asked().rows()).isEqualTo(51);
              assertThat(e.asked().purpose()).isEqualTo("年度核查");
              assertThat(e.asked().words()).isEqualTo("甲镇");
            });
    Caller foreign = elsewhere.exercising(ExchangeModule.APPROVE);
    assertThatThrownBy(() -> approvals.approve(foreign, id)).isInstanceOf(Missing.class);

    approvals.approve(officer.exercising(ExchangeModule.APPROVE), id);
    jobs.tick();
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.READY);
    assertThat(service.find(asker, id).decision().by()).isEqualTo(officer.account());
    assertThat(approvals.decided(officer)).extracting(Export::id).containsExactly(id);
    assertRefused(
        () -> approvals.refuse(officer.exercising(ExchangeModule.APPROVE), id, "晚了"),
        "exchange.export.decide.over");
  }

  @Test
  void an_officer_does_not_agree_to_her_own_and_her_colleague_does() {
    sheep.rows = 51;
    Caller own = with(officer, "核查").exercising(ExchangeModule.OWN);
    Caller colleague = colleague(officer);
    begin();
    Id id = ask(own).id();
    assertThat(service.find(own, id).state()).isEqualTo(ExportState.REQUESTED);
    assertThat(approvals.count(officer)).isZero();
    assertThat(approvals.count(colleague.exercising(ExchangeModule.REVIEW))).isEqualTo(1);
    assertRefused(
        () -> approvals.approve(officer.exercising(ExchangeModule.APPROVE), id),
        "exchange.export.decide.own");
    Export refused = approvals.refuse(colleague.exercising(ExchangeModule.APPROVE), id, "用途不清");
    assertThat(refused.state()).isEqualTo(ExportState.REFUSED);
    jobs.tick();
    assertThat(service.find(own, id).state()).isEqualTo(ExportState.REFUSED);
    assertThat(service.find(own, id).decision().reason()).isEqualTo("用途不清");
    assertThat(sheep.made).isEmpty();
  }

  @Test
  void in_an_office_of_one_it_goes_after_a_day_and_the_leader_is_told() {
    sheep.rows = 51;
    Caller own = with(officer, "核查").exercising(ExchangeModule.OWN);
    begin();
    Id id = ask(own).id();
    Export waiting = service.find(own, id);
    assertThat(waiting.state()).isEqualTo(ExportState.WAITING);
    assertThat(waiting.releaseAt()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
    List<ToDo> toDos = new ExportReminders(service, approvals).toDos(plain(leader));
    assertThat(toDos)
        .containsExactly(
            new ToDo("exchange.todo.going-by-itself", 1, "/exchange/approvals", false));
    clock.pass(Duration.ofHours(24).minusSeconds(1));
    jobs.tick();
    assertThat(service.find(own, id).state()).isEqualTo(ExportState.WAITING);
    clock.pass(Duration.ofSeconds(1));
    jobs.tick();
    assertThat(service.find(own, id).state()).isEqualTo(ExportState.READY);
    assertThat(approvals.count(leader)).isZero();
    assertThat(approvals.decided(leader))
        .extracting(e -> e.decision().by())
        .containsExactly(Caller.PLATFORM);
  }

  @Test
  void a_leader_stops_what_would_go_by_itself_and_nothing_else() {
    sheep.rows = 51;
    Caller own = with(officer, "核查").exercising(ExchangeModule.OWN);
    begin();
    Id requested = ask(asker).id();
    Id waiting = ask(own).id();
    Caller stopping = leader.exercising(ExchangeModule.STOP);
    assertThatThrownBy(() -> approvals.stop(stopping, requested, "不该给"))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> approvals.stop(stopping, waiting, " ")).isInstanceOf(Invalid.class);
    approvals.stop(stopping, waiting, "不该给");
    clock.pass(Duration.ofHours(25));
    jobs.tick();
    assertThat(service.find(own, waiting).state()).isEqualTo(ExportState.REFUSED);
    assertThat(sheep.made).isEmpty();
  }

  @Test
  void when_the_only_one_who_could_agree_has_left_it_waits_its_day() {
    sheep.rows = 51;
    begin();
    Id id = ask(asker).id();
    accounts.remove(officer.account());
    jobs.tick();
    Export waiting = service.find(asker, id);
    assertThat(waiting.state()).isEqualTo(ExportState.WAITING);
    assertThat(waiting.releaseAt()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
  }

  @Test
  void a_list_without_full_names_needs_nobody_no_purpose_and_no_password() throws IOException {
    sheep.rows = 2_000;
    Caller prefecture = known(callers.prefectureOfficer("610900"), ExchangeModule.OWN);
    Caller unsaid = officer.exercising(ExchangeModule.OWN);
    begin();
    for (Caller reader : List.of(prefecture, unsaid)) {
      Id id = service.ask(reader, null, "training.sheep", "csv", ALL, null).id();
      jobs.tick();
      assertThat(service.find(reader, id).state()).isEqualTo(ExportState.READY);
      assertThat(new String(file(reader, id), java.nio.charset.StandardCharsets.UTF_8))
          .contains("咩*")
          .doesNotContain("咩咩");
      assertThatThrownBy(() -> service.password(reader, null, id)).isInstanceOf(Missing.class);
    }
    assertThat(factor.demanded).isZero();
  }

  @Test
  void names_need_a_purpose_a_locked_kind_of_file_and_a_fresh_code() {
    begin();
    assertThatThrownBy(() -> service.ask(asker, null, "training.sheep", "xlsx", ALL, "  "))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> service.ask(asker, null, "training.sheep", "csv", ALL, "年度核查"))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> service.ask(asker, null, "training.goats", "xlsx", ALL, "年度核查"))
        .isInstanceOf(Invalid.class);
    factor.stale = true;
    assertThatThrownBy(() -> ask(asker)).isInstanceOf(SecondFactor.FactorNeeded.class);
    assertThatThrownBy(() -> service.prospect(asker, null, "training.sheep", ALL))
        .isInstanceOf(SecondFactor.FactorNeeded.class);
    assertThat(service.list(asker, Paging.first()).items()).isEmpty();
    factor.stale = false;
    Id id = ask(asker).id();
    jobs.tick();
    factor.stale = true;
    assertThatThrownBy(() -> service.password(asker, null, id))
        .isInstanceOf(SecondFactor.FactorNeeded.class);
  }

  @Test
  void a_file_is_gone_after_a_week_and_nobody_elses_at_any_time() {
    begin();
    Id id = ask(asker).id();
    jobs.tick();
    Caller other = officer.exercising(ExchangeModule.OWN);
    assertThatThrownBy(() -> service.open(other, id)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.password(other, null, id)).isInstanceOf(Missing.class);
    assertThat(files.references()).isNotEmpty();
    clock.pass(Duration.ofDays(7));
    assertRefused(() -> service.open(asker, id), "exchange.export.expired");
    jobs.tick();
    assertThat(files.references()).isEmpty();
    Export gone = service.find(asker, id);
    assertThat(gone.state()).isEqualTo(ExportState.EXPIRED);
    assertThat(gone.file()).isNull();
    assertRefused(() -> service.open(asker, id), "exchange.export.expired");
  }

  @Test
  void what_somebody_may_not_have_any_more_is_not_made_and_not_given_out() {
    sheep.rows = 51;
    begin();
    Id id = ask(asker).id();
    approvals.approve(officer.exercising(ExchangeModule.APPROVE), id);
    Caller before = accounts.remove(asker.account());
    jobs.tick();
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.FAILED);
    assertThat(service.find(asker, id).message()).isEqualTo("exchange.export.failed.rights");
    assertThat(files.references()).isEmpty();

    accounts.put(asker.account(), before);
    Id made = ask(asker).id();
    approvals.approve(officer.exercising(ExchangeModule.APPROVE), made);
    jobs.tick();
    accounts.put(asker.account(), before.holding(List.of()));
    assertRefused(() -> service.open(asker, made), "exchange.export.failed.rights");
  }

  @Test
  void a_list_that_has_grown_past_what_needs_nobody_is_not_made() {
    begin();
    Id id = ask(asker).id();
    sheep.rows = 51;
    jobs.tick();
    assertThat(service.find(asker, id).state()).isEqualTo(ExportState.FAILED);
    assertThat(service.find(asker, id).message()).isEqualTo("exchange.export.failed.grown");
  }

  private Export asked(long rows) {
    sheep.rows = rows;
    return ask(asker);
  }

  @Test
  void names_taken_along_alone_are_added_up_for_a_day() {
    begin();
    assertThat(asked(30).state()).isEqualTo(ExportState.MAKING);
    assertThat(asked(20).state()).isEqualTo(ExportState.MAKING);
    jobs.tick();
    Export third = asked(1);
    assertThat(third.state()).isEqualTo(ExportState.REQUESTED);
    assertThat(service.bySum(third)).isTrue();
    assertThat(approvals.bySum(third)).isTrue();
    clock.pass(Duration.ofHours(24));
    assertThat(asked(50).state()).isEqualTo(ExportState.MAKING);
  }

  @Test
  void the_form_says_how_many_together_and_what_was_called_off_or_agreed_to_does_not_count() {
    begin();
    service.cancel(asker, asked(50).id());
    Id agreed = asked(51).id();
    approvals.approve(officer.exercising(ExchangeModule.APPROVE), agreed);
    jobs.tick();
    asked(40);
    sheep.rows = 11;
    Prospect prospect = service.prospect(asker, null, "training.sheep", ALL);
    assertThat(prospect.before()).isEqualTo(40);
    assertThat(prospect.together()).isEqualTo(51);
    assertThat(prospect.secondPerson()).isTrue();
    assertThat(prospect.bySum()).isTrue();
    sheep.rows = 10;
    assertThat(service.prospect(asker, null, "training.sheep", ALL).secondPerson()).isFalse();
    Caller own = with(officer, "核查").exercising(ExchangeModule.OWN);
    assertThat(service.prospect(own, null, "training.sheep", ALL).before()).isZero();
  }

  @Test
  void files_asked_for_at_the_same_moment_do_not_slip_past_the_sum() {
    begin();
    Id first = asked(30).id();
    Id second = asked(20).id();
    // as if both had been asked for before either was seen
    database()
        .jdbi()
        .useHandle(h -> h.execute("update exchange.export set people = 40 where id = ?", second));
    sheep.rows = 30;
    jobs.tick();
    assertThat(service.find(asker, first).state()).isEqualTo(ExportState.READY);
    assertThat(service.find(asker, second).state()).isEqualTo(ExportState.FAILED);
    assertThat(service.find(asker, second).message()).isEqualTo("exchange.export.failed.split");
  }

  @Test
  void a_print_with_names_is_locked_with_the_password_that_is_told() throws IOException {
    begin();
    Id id = service.ask(asker, null, "training.sheep", "pdf", ALL, "年度核查").id();
    jobs.tick();
    String locked = new String(file(asker, id), UTF_8);
    assertThat(locked).startsWith(service.password(asker, null, id)).doesNotContain("咩咩");
  }

  @Test
  void names_for_a_purpose_are_never_a_plain_download_and_a_keepers_short_print_is() {
    begin();
    Query all = new Query(ALL);
    Caller purposed = with(officer, "核查");
    sheep.rows = 1;
    assertRefused(() -> service.direct(purposed, sheep, all, "pdf"), "exchange.export.ask-first");
    assertThat(service.direct(asker, sheep, all, "pdf")).isNotNull();
    assertThat(service.direct(officer, sheep, all, "pdf")).isNotNull();
    sheep.rows = 51;
    assertRefused(() -> service.direct(asker, sheep, all, "pdf"), "exchange.export.ask-first");
    assertThat(service.direct(officer, sheep, all, "pdf")).isNotNull();
  }

  @Test
  void a_filter_the_list_does_not_know_is_refused_by_its_name() {
    begin();
    Map<String, List<String>> misspelt =
        Map.of("division", List.of("610999101"), "devision", List.of("610999102"));
    assertThatThrownBy(() -> service.ask(asker, null, "training.sheep", "xlsx", misspelt, "年度核查"))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(FieldProblem::field)
                    .containsExactly("filters.devision"));
    assertThatThrownBy(() -> service.prospect(asker, null, "training.sheep", misspelt))
        .isInstanceOf(Invalid.class);
    assertThat(service.list(asker, Paging.first()).items()).isEmpty();
  }

  @Test
  void a_file_whose_module_is_off_is_said_to_be_so_and_stays_for_when_it_is_on() {
    begin();
    Id id = ask(asker).id();
    jobs.tick();
    Export ready = service.find(asker, id);
    assertThat(service.withheld(asker, ready)).isEmpty();
    assertThat(service.fresh(asker)).isOne();
    Caller off = switched(asker, "training");
    assertThat(service.withheld(off, ready)).contains("exchange.export.off");
    assertThat(service.fresh(off)).as("nothing to fetch while it is off").isZero();
    assertRefused(() -> service.open(off, id), "exchange.export.off");
    Caller without = asker.holding(List.of());
    assertThat(service.withheld(without, ready)).contains("exchange.export.failed.rights");
    assertThat(service.open(asker, id)).isNotNull();
  }

  @Test
  void who_takes_a_file_along_is_in_the_audit_log_with_the_address_she_asked_from() {
    begin();
    ask(from(asker, "10.9.8.7"));
    jobs.tick();
    assertThat(sheep.made).extracting(Caller::source).containsExactly("10.9.8.7");
  }

  @Test
  void what_is_called_off_is_never_made_and_ten_may_be_open() {
    sheep.rows = 51;
    begin();
    Id id = ask(asker).id();
    assertThat(service.cancel(asker, id).state()).isEqualTo(ExportState.CANCELLED);
    assertRefused(() -> service.cancel(asker, id), "exchange.export.cancel.over");
    for (int i = 0; i < 10; i++) ask(asker);
    assertRefused(() -> ask(asker), "exchange.export.open");
  }

  @Test
  void every_step_is_in_the_audit_log_without_password_and_filters() {
    sheep.rows = 51;
    begin();
    Id id = ask(asker).id();
    approvals.approve(officer.exercising(ExchangeModule.APPROVE), id);
    jobs.tick();
    String password = service.password(asker, null, id);
    service.open(asker, id);
    clock.pass(Duration.ofDays(8));
    jobs.tick();
    List<String> actions =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select action from antong.audit_entry where entity = 'exchange.export'")
                        .mapTo(String.class)
                        .list());
    assertThat(actions).contains("create", "update", "unmask", "export");
    assertThat(password).isNotBlank();
  }

  private static void assertRefused(Runnable work, String key) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.key()).isEqualTo(key));
  }

  private String column(String name) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select " + name + " from exchange.export")
                    .mapTo(String.class)
                    .one());
  }

  private static Caller plain(Caller c) {
    return new Caller(
        c.account(),
        c.name(),
        c.displayName(),
        c.grants(),
        c.permissions(),
        null,
        c.source(),
        c.locale(),
        null);
  }

  private Caller with(Caller c, String purpose) {
    Instant until = clock.instant().plus(Duration.ofMinutes(30));
    return new Caller(
        c.account(),
        c.name(),
        c.displayName(),
        c.grants(),
        c.permissions(),
        null,
        c.source(),
        c.locale(),
        new Purpose(purpose, until));
  }

  private static Caller from(Caller c, String address) {
    return new Caller(
        c.account(),
        c.name(),
        c.displayName(),
        c.grants(),
        c.permissions(),
        c.exercising(),
        address,
        c.locale(),
        null,
        c.switches());
  }

  private static Caller switched(Caller c, String off) {
    ModuleSwitches switches =
        new ModuleSwitches() {
          @Override
          public boolean on(DivisionCode unit, String module) {
            return !module.equals(off);
          }

          @Override
          public boolean on(DivisionCode unit, String module, LocalDate first, LocalDate last) {
            return !module.equals(off);
          }

          @Override
          public Set<DivisionCode> off(DivisionCode above, String module) {
            return Set.of();
          }

          @Override
          public boolean reaches(Grant grant, String module) {
            return !module.equals(off);
          }

          @Override
          public ModuleSwitches now() {
            return this;
          }
        };
    return new Caller(
        c.account(),
        c.name(),
        c.displayName(),
        c.grants(),
        c.permissions(),
        c.exercising(),
        c.source(),
        c.locale(),
        null,
        switches);
  }

  private Caller colleague(Caller c) {
    Caller other =
        new Caller(
            new Id(77),
            "colleague",
            "同事",
            c.grants(),
            c.permissions(),
            null,
            c.source(),
            c.locale(),
            null);
    accounts.put(other.account(), other);
    return other;
  }
}
