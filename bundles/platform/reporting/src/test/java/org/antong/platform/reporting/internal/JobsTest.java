package org.antong.platform.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.report.ListContribution;
import org.antong.platform.api.report.ListQuery;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.db.internal.SqlJobClaims;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.Exports;
import org.antong.platform.exchange.KeptFile;
import org.antong.platform.reporting.internal.JobService.Sight;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Job.State;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.store.JobStore;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestFiles;
import org.antong.platform.testkit.TestSwitches;
import org.antong.platform.web.Download;
import org.junit.jupiter.api.Test;

class JobsTest extends StoreContract {

  private static final String READ = "reporting:report:read";
  private static final int ROWS = 40;

  private final Map<Id, Caller> accounts = new HashMap<>();
  private final List<ListContribution> lists = new ArrayList<>();
  private final TestFiles kept = new TestFiles();
  private FileStore files = kept;
  private IntConsumer atRow = n -> {};

  private final Door exports = new Door();
  private final Caller officer = known(person(1, Role.COUNTY_OFFICER, "610999"));
  private final Caller other = known(person(2, Role.COUNTY_OFFICER, "610999"));

  JobsTest() {
    super("reporting");
    lists.add(new Roster());
  }

  @Test
  void what_was_asked_for_is_made_in_the_background_and_opened_by_who_asked() throws Exception {
    Node node = new Node("one");
    Sight asked = node.service.ask(officer, query("format", "csv"), "http://here");
    assertThat(asked.job().state()).isEqualTo(State.WAITING);
    assertThat(asked.job().total()).isEqualTo(ROWS);

    node.runner.work(0);

    Sight made = node.service.find(officer, asked.job().id());
    assertThat(made.job().state()).isEqualTo(State.DONE);
    assertThat(made.job().done()).isEqualTo(ROWS);
    assertThat(made.job().file().name()).isEqualTo("花名册_测试县_2026-10-15.csv");
    byte[] bytes = open(node, officer, asked.job().id());
    assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("孩子1", "孩子" + ROWS);
    assertThat(made.job().file().size()).isEqualTo(bytes.length);
    assertThat(made.job().file().sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void another_persons_report_is_not_there() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    node.runner.work(0);
    assertThat(node.service.list(other, Paging.first()).items()).isEmpty();
    for (Runnable tried :
        List.<Runnable>of(
            () -> node.service.find(other, id),
            () -> node.service.open(other, id),
            () -> node.service.cancel(other, id),
            () -> node.service.remove(other, id))) {
      assertThatThrownBy(tried::run).isInstanceOf(Missing.class);
    }
    assertThat(node.service.find(officer, id).job().state()).isEqualTo(State.DONE);
  }

  @Test
  void two_are_made_at_a_time_over_all_nodes_and_the_third_waits_for_its_turn() throws Exception {
    Node one = new Node("one");
    Node two = new Node("two");
    List<Id> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(one.service.ask(officer, query("format", "csv"), "http://here").job().id());
    }
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    atRow =
        n -> {
          if (n != 1) return;
          begun.countDown();
          await(goOn);
        };
    Thread first = new Thread(() -> one.runner.work(0));
    Thread second = new Thread(() -> two.runner.work(1));
    first.start();
    second.start();
    await(begun);
    // every place is taken, here and there
    one.runner.work(1);
    two.runner.work(0);
    List<State> states =
        ids.stream().map(id -> one.service.find(officer, id).job().state()).sorted().toList();
    assertThat(states).containsExactly(State.WAITING, State.WAITING, State.RUNNING, State.RUNNING);
    assertThat(one.service.find(officer, ids.get(3)).before()).isEqualTo(1);
    goOn.countDown();
    first.join();
    second.join();
    for (Id id : ids) {
      assertThat(one.service.find(officer, id).job().state()).isEqualTo(State.DONE);
      assertThat(one.service.find(officer, id).job().starts()).isEqualTo(1);
    }
  }

  @Test
  void a_report_that_waits_is_called_off_at_once() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    assertThat(node.service.cancel(officer, id).job().state()).isEqualTo(State.CANCELLED);
    node.runner.work(0);
    assertThat(node.service.find(officer, id).job().state()).isEqualTo(State.CANCELLED);
    assertThatThrownBy(() -> node.service.open(officer, id)).isInstanceOf(Refused.class);
    assertThat(kept.references()).isEmpty();
  }

  @Test
  void a_report_that_is_being_made_stops_at_its_next_row_and_leaves_nothing() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    List<Integer> rows = new ArrayList<>();
    atRow =
        n -> {
          rows.add(n);
          if (n == 5) node.service.cancel(officer, id);
        };
    node.runner.work(0);
    assertThat(node.service.find(officer, id).job().state()).isEqualTo(State.CANCELLED);
    assertThat(rows).last().isEqualTo(5);
    assertThat(kept.references()).isEmpty();
  }

  @Test
  void what_a_dead_node_had_begun_is_begun_again_and_given_up_after_the_third_time() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    dieWith(id);
    Node next = new Node("two");
    next.runner.work(0);
    assertThat(next.service.find(officer, id).job().state()).isEqualTo(State.DONE);
    assertThat(next.service.find(officer, id).job().starts()).isEqualTo(2);
    assertThat(kept.references()).hasSize(1);

    Id again = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    for (int i = 0; i < 3; i++) dieWith(again);
    next.runner.work(0);
    assertThat(next.service.find(officer, again).job().state()).isEqualTo(State.FAILED);
    assertThat(next.service.find(officer, again).job().message())
        .isEqualTo("reporting.job.failed.starts");
    assertThat(kept.references()).hasSize(1);
  }

  /** A node begins it, keeps a first piece, and is killed. */
  private void dieWith(Id id) {
    JobStore jobs = new JobStore();
    write(
        Caller.platform("test"),
        (scope, tx) -> {
          jobs.start(scope, tx, id, org.antong.platform.api.access.Identity.MASKED);
          jobs.removeParts(scope, tx, id);
          try {
            jobs.addPart(scope, tx, id, 0, kept.put(InputStream.nullInputStream()).reference());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return null;
        });
    kept.references().stream()
        .filter(r -> !partsOf(id).contains(r))
        .filter(r -> read(Caller.platform("test"), (s, h) -> orphan(h, r)))
        .forEach(kept::remove);
  }

  private List<String> partsOf(Id id) {
    return read(Caller.platform("test"), (scope, h) -> new JobStore().parts(scope, h, id));
  }

  private static boolean orphan(org.jdbi.v3.core.Handle handle, String reference) {
    return handle
            .createQuery("select count(*) from reporting.report_job_part where reference = :r")
            .bind("r", reference)
            .mapTo(Integer.class)
            .one()
        == 0;
  }

  @Test
  void a_node_that_stops_in_order_leaves_the_report_to_the_next_start_without_counting() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    atRow =
        n -> {
          if (n == 3) node.runner.close();
        };
    node.runner.work(0);
    assertThat(node.service.find(officer, id).job().state()).isEqualTo(State.WAITING);
    assertThat(node.service.find(officer, id).job().starts()).isZero();
    assertThat(kept.references()).isEmpty();
    atRow = n -> {};
    new Node("one").runner.work(0);
    assertThat(node.service.find(officer, id).job().state()).isEqualTo(State.DONE);
  }

  @Test
  void a_report_runs_out_and_its_file_goes_with_it() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    node.runner.work(0);
    clock.pass(Duration.ofDays(7).minusSeconds(1));
    node.runner.sweep();
    assertThat(node.service.list(officer, Paging.first()).items()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> node.service.open(officer, id)).isInstanceOf(Missing.class);
    assertThat(node.service.list(officer, Paging.first()).items()).isEmpty();
    clock.pass(Duration.ofMinutes(10));
    node.runner.sweep();
    assertThat(kept.references()).isEmpty();
    Optional<?> row =
        read(Caller.platform("test"), (scope, handle) -> new JobStore().find(scope, handle, id));
    assertThat(row).isEmpty();
  }

  @Test
  void an_account_closed_before_or_while_it_is_made_gets_nothing() {
    Node node = new Node("one");
    Id before = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    accounts.clear();
    node.runner.work(0);
    assertFailed(node, before, "reporting.job.failed.account");

    known(officer);
    Id during = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    atRow =
        n -> {
          if (n == ROWS) accounts.clear();
        };
    node.runner.work(0);
    assertFailed(node, during, "reporting.job.failed.account");
  }

  @Test
  void who_has_another_post_meanwhile_does_not_get_the_report_of_the_old_one() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    known(person(1, Role.COUNTY_OFFICER, "610997"));
    node.runner.work(0);
    assertFailed(node, id, "reporting.job.failed.scope");
  }

  @Test
  void the_file_stays_closed_to_who_may_no_longer_see_its_place() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    node.runner.work(0);
    Caller moved = person(1, Role.COUNTY_OFFICER, "610997");
    assertThatThrownBy(() -> node.service.open(moved, id)).isInstanceOf(Missing.class);
    Caller leader = person(1, Role.LEADER, "610999");
    assertThatThrownBy(() -> node.service.open(leader, id)).isInstanceOf(Missing.class);
  }

  @Test
  void a_list_with_full_names_is_no_report_in_the_background_but_an_export_to_be_asked_for() {
    exports.shut = true;
    Node node = new Node("one");
    Purpose purpose = new Purpose("年度核查", clock.instant().plus(Duration.ofMinutes(30)));
    assertThatThrownBy(
            () -> node.service.ask(with(officer, purpose), query("format", "csv"), "http://here"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("exchange.export.ask-first"));
    Id masked = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    node.runner.work(0);
    assertThat(node.service.find(officer, masked).job().state()).isEqualTo(State.DONE);
  }

  @Test
  void a_file_made_for_a_purpose_opens_only_while_there_is_one() throws IOException {
    Node node = new Node("one");
    Caller looking = with(officer, new Purpose("核对名单", clock.instant().plusSeconds(1800)));
    Id id = node.service.ask(looking, query("format", "csv"), "http://here").job().id();
    node.runner.work(0);
    assertThat(open(node, looking, id)).isNotEmpty();
    assertThatThrownBy(() -> node.service.open(officer, id))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("reporting.job.open.purpose"));
  }

  @Test
  void a_purpose_that_has_run_out_before_its_turn_shows_no_names() {
    Node node = new Node("one");
    Caller looking = with(officer, new Purpose("核对名单", clock.instant().plusSeconds(60)));
    Id id = node.service.ask(looking, query("format", "csv"), "http://here").job().id();
    clock.pass(Duration.ofSeconds(60));
    node.runner.work(0);
    assertThat(node.service.find(officer, id).job().identity())
        .isEqualTo(org.antong.platform.api.access.Identity.FOR_PURPOSE);
  }

  @Test
  void a_list_with_names_is_withdrawn_when_somebody_in_it_is_made_anonymous() throws IOException {
    Node node = new Node("one");
    Caller looking = with(officer, new Purpose("核对名单", clock.instant().plusSeconds(1800)));
    Id named = node.service.ask(looking, query("format", "csv"), "http://here").job().id();
    Id masked = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    node.runner.work(0);
    WithdrawnJobs withdrawn = new WithdrawnJobs(db, kept, new ReportLibrary(List.of(roster())));
    Area there = Area.of(DivisionCode.of("610997101201"), DivisionCode.of("610997"));
    Area here = Area.of(DivisionCode.of("610999101201"), DivisionCode.of("610999"));
    assertThat(withdrawn.withdraw("registration", there)).isZero();
    assertThat(withdrawn.withdraw("training", here)).isZero();
    assertThat(withdrawn.withdraw("registration", here)).isEqualTo(1);
    assertThat(node.service.find(looking, named).job().state()).isEqualTo(State.FAILED);
    assertThat(node.service.find(looking, named).job().message())
        .isEqualTo("reporting.job.withdrawn");
    assertThat(partsOf(named)).isEmpty();
    assertThat(kept.references()).hasSize(1);
    assertThatThrownBy(() -> node.service.open(looking, named)).isInstanceOf(Refused.class);
    assertThat(open(node, officer, masked)).as("no names").isNotEmpty();

    Id during = node.service.ask(looking, query("format", "csv"), "http://here").job().id();
    atRow =
        n -> {
          if (n == 5) assertThat(withdrawn.withdraw("registration", here)).isEqualTo(1);
        };
    node.runner.work(0);
    assertThat(node.service.find(looking, during).job().message())
        .isEqualTo("reporting.job.withdrawn");
    assertThat(partsOf(during)).isEmpty();
    assertThat(kept.references()).hasSize(1);
  }

  @Test
  void what_waits_at_a_start_waits_for_its_module_too_but_not_without_end() {
    Node before = new Node("one");
    Id id = before.service.ask(officer, query("format", "csv"), "http://here").job().id();
    Id lost = before.service.ask(officer, query("format", "csv"), "http://here").job().id();
    lists.clear();
    Node after = new Node("two", Duration.ofMinutes(2));
    after.runner.work(0);
    assertThat(before.service.find(officer, id).job().state()).isEqualTo(State.WAITING);
    assertThat(before.service.find(officer, id).job().starts()).isZero();

    lists.add(new Roster());
    atRow =
        n -> {
          if (n == 20) lists.clear();
        };
    clock.pass(Duration.ofMinutes(3));
    after.runner.work(0);
    assertThat(before.service.find(officer, id).job().message())
        .isEqualTo("reporting.job.failed.module");
    assertFailed(before, lost, "reporting.job.failed.module");
  }

  @Test
  void a_module_that_goes_away_while_filling_fails_the_report_and_leaves_no_half_file() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    atRow =
        n -> {
          if (n == 20) lists.clear();
        };
    node.runner.work(0);
    assertFailed(node, id, "reporting.job.failed.module");

    lists.add(new Roster());
    Id broken = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    atRow =
        n -> {
          if (n != 20) return;
          lists.clear();
          throw new IllegalStateException("the store is closed");
        };
    node.runner.work(0);
    assertFailed(node, broken, "reporting.job.failed.module");
  }

  @Test
  void a_module_switched_off_in_the_county_before_or_while_it_is_made_fails_with_a_sentence() {
    TestSwitches off = new TestSwitches().off("registration", "610999");
    Node node = new Node("one");
    Id before = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    known(off.of(officer));
    node.runner.work(0);
    assertFailed(node, before, "reporting.job.failed.module");

    Id during = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    atRow =
        n -> {
          if (n == 20) known(off.of(officer));
        };
    node.runner.work(0);
    assertFailed(node, during, "reporting.job.failed.module");

    Id again = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    node.runner.work(0);
    assertThat(node.service.find(officer, again).job().state()).isEqualTo(State.DONE);
  }

  @Test
  void a_full_disk_fails_the_report_with_a_sentence() {
    Node node = new Node("one");
    Id id = node.service.ask(officer, query("format", "csv"), "http://here").job().id();
    files =
        new FileStore() {
          @Override
          public Stored put(InputStream bytes) throws IOException {
            throw new IOException(
                "a file could not be kept", new IOException("No space left on device"));
          }

          @Override
          public void kept(Tx tx, String reference) {}

          @Override
          public void leave(Tx tx, String reference) {}

          @Override
          public InputStream open(String reference) throws IOException {
            throw new IOException(reference);
          }

          @Override
          public void remove(String reference) {}
        };
    new Node("one").runner.work(0);
    assertFailed(node, id, "reporting.job.failed.disk");
  }

  @Test
  void a_large_file_lies_in_pieces_and_comes_back_as_one() throws IOException {
    List<String> parts = new ArrayList<>();
    KeptFile file = new KeptFile(kept, (n, reference) -> parts.add(n, reference), 10);
    file.write("0123456789abcdefghijXYZ".getBytes(StandardCharsets.US_ASCII));
    file.finish();
    assertThat(parts).hasSize(3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JobService.Kept(null, kept, parts).write(out);
    assertThat(out).hasToString("0123456789abcdefghijXYZ");
    assertThat(file.size()).isEqualTo(23);
  }

  @Test
  void nobody_fills_the_queue_for_all_others() {
    Node node = new Node("one");
    for (int i = 0; i < 10; i++) node.service.ask(officer, query("format", "csv"), "http://here");
    assertThatThrownBy(() -> node.service.ask(officer, query("format", "csv"), "http://here"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("reporting.job.too-many"));
    assertThat(node.service.ask(other, query("format", "csv"), "http://here").before())
        .isEqualTo(10);
  }

  private void assertFailed(Node node, Id id, String key) {
    atRow = n -> {};
    known(officer);
    assertThat(node.service.find(officer, id).job().state()).isEqualTo(State.FAILED);
    assertThat(node.service.find(officer, id).job().message()).isEqualTo(key);
    assertThat(kept.references()).isEmpty();
    assertThat(partsOf(id)).isEmpty();
  }

  /** A running system; several share the database. */
  private final class Node {
    final JobService service;
    final JobRunner runner;

    Node(String name) {
      this(name, Duration.ZERO);
    }

    Node(String name, Duration modulesAwaited) {
      TextSource texts = locale -> Sample.texts("zh_CN");
      Contributions there = new Contributions(List.of(), lists);
      FakePlaces places = new FakePlaces();
      Tables tables = new Tables(there, null, places, clock);
      ReportSettings settings = new ReportSettings(Map.of());
      ReportService reports =
          new ReportService(
              new ReportLibrary(List.of(roster())),
              there,
              tables,
              new Telling(tables, places),
              places,
              scopes,
              settings,
              clock);
      ListService list = new ListService(reports, there, null, clock);
      AccountCallers callers = new Known();
      runner =
          new JobRunner(
              db,
              callers,
              reports,
              list,
              exports,
              new ReportFiles(reports, list, null),
              there,
              files,
              new SqlJobClaims(database().jdbi(), clock, "node-" + name),
              texts,
              settings,
              clock,
              0,
              modulesAwaited);
      service =
          new JobService(db, reports, list, exports, scopes, files, settings, runner, texts, clock);
    }
  }

  /** Lets every list go until the test says that one with names may not. */
  private static final class Door implements Exports {
    boolean shut;

    @Override
    public Download direct(Caller caller, ExportSource source, Query query, String format) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isDirect(Caller reader, boolean named, String format, long rows) {
      return !(shut && named);
    }

    @Override
    public void demandDirect(Caller reader, boolean named, String format, long rows) {
      if (!isDirect(reader, named, format, rows)) throw new Refused("exchange.export.ask-first");
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
      return List.of();
    }
  }

  /** A list of some children that tells the test at which row it is. */
  private final class Roster implements ListContribution {
    @Override
    public String id() {
      return "roster";
    }

    @Override
    public String module() {
      return "registration";
    }

    @Override
    public List<Heading> headings() {
      return List.of(new Heading("name", "name", 1));
    }

    @Override
    public List<Choice> choices() {
      return List.of();
    }

    @Override
    public Slice<Map<String, String>> page(Caller caller, ListQuery query, Paging paging) {
      return new Slice<>(List.of(), 1, 1, ROWS);
    }

    @Override
    public <T> T whole(
        Caller caller,
        ListQuery query,
        String format,
        Function<Iterator<Map<String, String>>, T> reading) {
      return reading.apply(
          IntStream.rangeClosed(1, ROWS)
              .mapToObj(
                  n -> {
                    atRow.accept(n);
                    return Map.of("name", "孩子" + n);
                  })
              .iterator());
    }
  }

  private static Report roster() {
    ReportInfo info =
        new ReportInfo(
            "roster",
            "registration",
            "report.roster.title",
            null,
            null,
            READ,
            List.of(Period.Kind.MONTH),
            ReportInfo.DefaultPeriod.RUNNING,
            Set.of(Format.PDF, Format.XLSX, Format.CSV),
            null,
            null,
            List.of(),
            1,
            false,
            ReportInfo.Kind.LIST,
            List.of(),
            null,
            null);
    Map<String, String> words = new LinkedHashMap<>();
    words.put("report.roster.title", "花名册");
    return new Report(info, null, words, words);
  }

  private Caller known(Caller caller) {
    accounts.put(caller.account(), caller);
    return caller;
  }

  private static Caller person(long id, Role role, String county) {
    Caller one = Callers.of(new ReportingModule().info()).as(role, county);
    DivisionCode code = DivisionCode.of(county);
    return new Caller(
        new Id(id),
        "person" + id,
        "某人",
        List.of(new Grant(role, code, code)),
        one.permissions(),
        null,
        "127.0.0.1",
        Locale.SIMPLIFIED_CHINESE,
        null);
  }

  private static Caller with(Caller c, Purpose purpose) {
    return new Caller(
        c.account(),
        c.name(),
        c.displayName(),
        c.grants(),
        c.permissions(),
        null,
        c.source(),
        c.locale(),
        purpose);
  }

  private static byte[] open(Node node, Caller caller, Id id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    node.service.open(caller, id).write(out);
    return out.toByteArray();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Query query(String... pairs) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("report", List.of("roster"));
    for (int i = 0; i < pairs.length; i += 2) values.put(pairs[i], List.of(pairs[i + 1]));
    return new Query(values);
  }
}
