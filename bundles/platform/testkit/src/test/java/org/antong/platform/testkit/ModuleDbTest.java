package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.db.internal.Dialect;
import org.antong.platform.testkit.SampleStore.Thing;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;

class ModuleDbTest extends StoreContract {

  private static final String VILLAGE = "610999101201";
  private static final String COUNTY = "610999";
  private static final String ZONE = "610998";

  private final Callers callers = Callers.of(ModuleInfo.of("sample"));
  private final SampleStore store = new SampleStore(cipher);
  private final Caller officer = callers.officer(COUNTY);

  ModuleDbTest() {
    super("sample");
  }

  private long count(String table) {
    return database()
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  private Map<String, Object> onlyAudit() {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select id, recorded_at, module, action, entity, entity_id, division, unit, account, account_name, source, purpose, detail, before_json, after_json from antong.audit_entry")
                    .mapToMap()
                    .one());
  }

  @Test
  void postgresql_plans_a_statement_for_the_values_it_is_asked_with() {
    if (database().dialect() == Dialect.DERBY) return;
    String mode =
        database()
            .jdbi()
            .withHandle(h -> h.createQuery("show plan_cache_mode").mapTo(String.class).one());
    assertThat(mode).isEqualTo("force_custom_plan");
  }

  @Test
  void every_type_comes_back_as_it_was_written() {
    Thing thing = Thing.in(VILLAGE, COUNTY, "𬭊童");
    write(officer, (scope, tx) -> store.insert(scope, tx, thing));
    assertThat(read(officer, store::list)).containsExactly(thing);
  }

  @Test
  void two_who_wait_for_each_other_both_get_done() throws Exception {
    Thing first = Thing.in(VILLAGE, COUNTY, "a");
    Thing second = Thing.in(VILLAGE, COUNTY, "b");
    write(officer, (scope, tx) -> store.insert(scope, tx, first));
    write(officer, (scope, tx) -> store.insert(scope, tx, second));
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    CompletableFuture<Integer> there = counted(first, second, bothHoldOne);
    CompletableFuture<Integer> back = counted(second, first, bothHoldOne);
    assertThat(there.get(60, TimeUnit.SECONDS) + back.get(60, TimeUnit.SECONDS))
        .as("attempts of both")
        .isEqualTo(3);
    // 7 and one for each.
    assertThat(read(officer, store::list)).extracting(Thing::amount).containsExactly(9, 9);
  }

  /** Counts up both things, and waits after the first until somebody else holds the other. */
  private CompletableFuture<Integer> counted(Thing first, Thing then, CyclicBarrier bothHoldOne) {
    AtomicInteger attempts = new AtomicInteger();
    return CompletableFuture.supplyAsync(
        () ->
            write(
                officer,
                (scope, tx) -> {
                  tx.upkeep("a test of locks");
                  String up = "update sample.thing set amount = amount + 1 where id = ?";
                  tx.handle().execute(up, first.id());
                  if (attempts.incrementAndGet() == 1) await(bothHoldOne);
                  tx.handle().execute(up, then.id());
                  return attempts.get();
                }));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void empty_values_come_back_empty() {
    Thing thing =
        new Thing(
            Id.next(),
            1,
            DivisionCode.of(VILLAGE),
            DivisionCode.of(COUNTY),
            "a",
            null,
            null,
            null,
            false,
            null,
            null);
    write(officer, (scope, tx) -> store.insert(scope, tx, thing));
    assertThat(read(officer, store::list)).containsExactly(thing);
  }

  @Test
  void days_and_moments_the_clocks_of_Shanghai_skipped_come_back_unchanged() {
    for (String moment :
        List.of("1986-05-03T16:30:00Z", "1940-05-31T16:00:00Z", "9999-12-31T00:00:00Z")) {
      Thing t = Thing.in(VILLAGE, COUNTY, moment);
      Thing skipped =
          new Thing(
              t.id(),
              1,
              t.division(),
              t.unit(),
              moment,
              null,
              LocalDate.parse(moment.substring(0, 10)).plusDays(moment.startsWith("9999") ? 0 : 1),
              Instant.parse(moment),
              true,
              null,
              null);
      write(officer, (scope, tx) -> store.insert(scope, tx, skipped));
      Optional<Thing> found = read(officer, (scope, h) -> store.find(scope, h, t.id()));
      assertThat(found).contains(skipped);
    }
  }

  @Test
  void a_moment_stands_in_the_column_as_UTC() {
    write(officer, (scope, tx) -> store.insert(scope, tx, Thing.in(VILLAGE, COUNTY, "a")));
    String column =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select cast(seen_at as varchar(30)) from sample.thing")
                        .mapTo(String.class)
                        .one());
    assertThat(column).startsWith("2026-10-15 01:30:00.123");
  }

  @Test
  void a_change_nobody_audited_is_rolled_back() {
    assertThatThrownBy(
            () ->
                write(
                    officer,
                    (scope, tx) ->
                        store.insertUnaudited(scope, tx.handle(), Thing.in(VILLAGE, COUNTY, "a"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sample")
        .hasMessageContaining("insert into sample.thing");
    assertThat(count("sample.thing")).isZero();
  }

  @Test
  void an_unaudited_batch_update_or_delete_is_rolled_back_too() {
    Id id = write(officer, (scope, tx) -> store.insert(scope, tx, Thing.in(VILLAGE, COUNTY, "a")));
    assertThatThrownBy(
            () ->
                write(
                    officer,
                    (scope, tx) -> {
                      PreparedBatch batch =
                          tx.handle()
                              .prepareBatch("update sample.thing set name = :name where id = :id");
                      return batch.bind("name", "b").bind("id", id).add().execute();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                write(
                    officer,
                    (scope, tx) ->
                        tx.handle().execute("delete from sample.thing where id = ?", id)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(read(officer, store::list)).extracting(Thing::name).containsExactly("a");
  }

  @Test
  void a_write_that_changes_no_row_needs_no_audit() {
    int rows =
        write(
            officer,
            (scope, tx) -> {
              store.list(scope, tx.handle());
              return tx.handle().execute("update sample.thing set name = 'b' where id = 1");
            });
    assertThat(rows).isZero();
    assertThat(count("antong.audit_entry")).isZero();
  }

  @Test
  void upkeep_says_why_and_leaves_no_line() {
    write(
        callers.platform(),
        (scope, tx) -> {
          tx.upkeep("test");
          return store.insertUnaudited(scope, tx.handle(), Thing.in(VILLAGE, COUNTY, "a"));
        });
    assertThat(count("sample.thing")).isEqualTo(1);
    assertThat(count("antong.audit_entry")).isZero();
    assertThatThrownBy(
            () ->
                write(
                    callers.platform(),
                    (scope, tx) -> {
                      tx.upkeep(" ");
                      return null;
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_exception_rolls_back_change_and_audit() {
    assertThatThrownBy(
            () ->
                write(
                    officer,
                    (scope, tx) -> {
                      store.insert(scope, tx, Thing.in(VILLAGE, COUNTY, "a"));
                      throw new Stale();
                    }))
        .isInstanceOf(Stale.class);
    assertThat(count("sample.thing")).isZero();
    assertThat(count("antong.audit_entry")).isZero();
    assertThat(count("antong.audit_unsealed")).isZero();
  }

  @Test
  void the_audit_log_says_who_did_what_where_and_why() {
    Caller purposeful = callers.officer(COUNTY, new Purpose("核查", clock.instant().plusSeconds(60)));
    Thing thing = Thing.in(VILLAGE, COUNTY, "张三");
    write(purposeful, (scope, tx) -> store.insert(scope, tx, thing));
    assertThat(onlyAudit())
        .containsEntry("module", "sample")
        .containsEntry("action", "create")
        .containsEntry("entity", "sample.thing")
        .containsEntry("entity_id", thing.id().value())
        .containsEntry("division", thing.division().value())
        .containsEntry("unit", thing.unit().value())
        .containsEntry("account", purposeful.account().value())
        .containsEntry("account_name", purposeful.name())
        .containsEntry("source", "127.0.0.1")
        .containsEntry("purpose", "核查")
        .containsEntry("before_json", null);
    assertThat((String) onlyAudit().get("after_json"))
        .contains("\"name\":\"张三\"", "\"day\":\"2016-02-29\"", "\"amount\":7");
  }

  @Test
  void the_audit_log_holds_no_plain_secret() {
    Thing thing = Thing.in(VILLAGE, COUNTY, "a");
    write(officer, (scope, tx) -> store.insert(scope, tx, thing));
    assertThat(onlyAudit().toString())
        .doesNotContain(thing.secret())
        .contains("\"secret\":\"test:");
    String column =
        database()
            .jdbi()
            .withHandle(
                h -> h.createQuery("select secret from sample.thing").mapTo(String.class).one());
    assertThat(column).startsWith("test:").doesNotContain(thing.secret());
  }

  @Test
  void an_update_is_audited_with_the_columns_that_differ() {
    Thing thing = Thing.in(VILLAGE, COUNTY, "a");
    write(officer, (scope, tx) -> store.insert(scope, tx, thing));
    write(
        officer,
        (scope, tx) -> {
          store.rename(scope, tx, thing, "b\"\\\n");
          return null;
        });
    String columns =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select before_json || after_json from antong.audit_entry where action = 'update'")
                        .mapTo(String.class)
                        .one());
    assertThat(columns).isEqualTo("{\"name\":\"a\"}{\"name\":\"b\\\"\\\\\\u000a\"}");
  }

  @Test
  void a_look_at_a_sealed_field_is_noted_without_a_change() {
    Id id = Id.next();
    write(
        officer,
        (scope, tx) -> {
          tx.note(
              "unmask",
              "sample.thing",
              id,
              DivisionCode.of(VILLAGE),
              DivisionCode.of(COUNTY),
              "secret");
          return null;
        });
    assertThat(onlyAudit())
        .containsEntry("action", "unmask")
        .containsEntry("detail", "secret")
        .containsEntry("after_json", null);
  }

  @Test
  void the_platform_gives_its_reason_as_purpose() {
    write(
        Caller.platform("演示数据"),
        (scope, tx) -> store.insert(scope, tx, Thing.in(VILLAGE, COUNTY, "a")));
    assertThat(onlyAudit())
        .containsEntry("account", 0L)
        .containsEntry("account_name", "platform")
        .containsEntry("purpose", "演示数据");
  }

  @Test
  void a_change_too_long_for_the_log_keeps_length_and_hash_of_its_longest_value() {
    String story = "事".repeat(31_999);
    write(
        officer,
        (scope, tx) -> {
          tx.audit(
              Change.created(
                  "sample.thing", Id.next(), null, null, Map.of("story", story, "name", "a")));
          return null;
        });
    assertThat((String) onlyAudit().get("after_json"))
        .contains("\"name\":\"a\"", "omitted 31999 characters, sha256 ")
        .hasSizeLessThan(200);
  }

  @Test
  void reading_is_read_only_and_always_rolled_back() {
    assertThatThrownBy(
            () ->
                read(
                    callers.platform(),
                    (scope, h) -> store.insertUnaudited(scope, h, Thing.in(VILLAGE, COUNTY, "a"))))
        .isInstanceOf(RuntimeException.class);
    assertThat(count("sample.thing")).isZero();
    // the connection comes back to the pool fit for writing
    for (int i = 0; i < 10; i++)
      write(officer, (scope, tx) -> store.insert(scope, tx, Thing.in(VILLAGE, COUNTY, "a")));
    assertThat(count("sample.thing")).isEqualTo(10);
  }

  @Test
  void everybody_sees_his_own_part_of_the_tree() {
    write(
        callers.platform(),
        (scope, tx) -> {
          store.insert(scope, tx, Thing.in(VILLAGE, COUNTY, "一村"));
          store.insert(scope, tx, Thing.in("610999101202", ZONE, "二村"));
          store.insert(scope, tx, Thing.in("610999102201", COUNTY, "三村"));
          return store.insert(scope, tx, Thing.in("610997101201", "610997", "邻村"));
        });
    assertThat(names(callers.director(VILLAGE))).containsExactly("一村");
    assertThat(names(callers.director("610999101202"))).as("the zone manages it").isEmpty();
    assertThat(
            names(callers.as(org.antong.platform.api.Role.VILLAGE_DIRECTOR, "610999101202", ZONE)))
        .containsExactly("二村");
    assertThat(names(callers.supervisor("610999101"))).containsExactly("一村");
    assertThat(names(officer)).containsExactlyInAnyOrder("一村", "三村");
    assertThat(names(callers.officer(ZONE))).containsExactly("二村");
    assertThat(names(callers.prefectureOfficer("6109"))).hasSize(4);
    assertThat(names(callers.leader("6108"))).isEmpty();
    scopes = null;
    assertThat(names(officer)).as("nobody makes scopes").isEmpty();
  }

  private List<String> names(Caller caller) {
    return read(caller, store::list).stream().map(Thing::name).toList();
  }

  @Test
  void a_writer_out_of_scope_changes_nothing() {
    Thing thing = Thing.in(VILLAGE, COUNTY, "a");
    write(officer, (scope, tx) -> store.insert(scope, tx, thing));
    assertThatThrownBy(
            () ->
                write(
                    callers.officer("610997"),
                    (scope, tx) -> {
                      store.rename(scope, tx, thing, "b");
                      return null;
                    }))
        .isInstanceOf(Stale.class);
    assertThat(names(officer)).containsExactly("a");
  }

  @Test
  void thousands_of_changes_in_one_transaction_are_all_audited() {
    write(
        officer,
        (scope, tx) -> {
          for (int i = 0; i < 1_234; i++)
            tx.audit(
                Change.created(
                    "sample.thing",
                    Id.next(),
                    DivisionCode.of(VILLAGE),
                    DivisionCode.of(COUNTY),
                    Map.of("n", i)));
          return null;
        });
    assertThat(count("antong.audit_entry")).isEqualTo(1_234);
    assertThat(count("antong.audit_unsealed")).isEqualTo(1);
  }
}
