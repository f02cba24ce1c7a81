package org.antong.platform.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestFiles;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file from the asking to its end, with a list of sheep. */
class ExportServiceTest extends StoreContract {

  private static final String READ = "training:sheep";
  private static final Map<String, List<String>> ALL = Map.of("division", List.of("610999101"));

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
      return List.of("xlsx", "csv");
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

  private static final class Free implements JobClaims {
    @Override
    public boolean claim(String job, Duration atMost) {
      return true;
    }

    @Override
    public boolean renew(String job, Duration atMost) {
      return true;
    }

    @Override
    public void release(String job) {}
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
    jobs = new ExportJobs(db, cipher, files, new Free(), sources, config, clock, 0);
    service = new ExportService(db, cipher, files, sources, jobs, factor, config, clock);
    approvals = new ApprovalService(db, cipher, sources, jobs, clock);
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
