package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb.Look;
import org.antong.platform.db.internal.audit.AuditSealer;
import org.antong.platform.db.internal.audit.LookLog;
import org.junit.jupiter.api.Test;

/** Who looked at a list with names is in the audit log before the list is out. */
class LookTest extends StoreContract {

  private static final Caller READER = Caller.platform("a reader");
  private static final Look LIST = new Look("list", "sample.thing");

  LookTest() {
    super("sample");
  }

  @Test
  void a_line_is_there_when_the_list_is_and_none_without_it() {
    Integer seen = db.look(READER, LIST, (scope, handle) -> 7, n -> "rows " + n);
    assertThat(seen).isEqualTo(7);
    assertThat(lines()).containsExactly("sample list sample.thing rows 7");
    assertThat(new AuditSealer(database().jdbi()).seal()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_logged_is_not_shown() {
    withoutTheLog(
        () ->
            assertThatThrownBy(() -> db.look(READER, LIST, (scope, handle) -> 7, n -> "rows " + n))
                .isInstanceOf(RuntimeException.class));
    Integer seen = db.look(READER, LIST, (scope, handle) -> 8, n -> "rows " + n);
    assertThat(seen).isEqualTo(8);
  }

  @Test
  void who_turns_the_pages_waits_once_and_leaves_a_line_for_each() {
    try (LookLog log = turning()) {
      log.add("sample", READER, LIST, "12", clock).join();
      for (int page = 2; page <= 150; page++) {
        assertThat(log.add("sample", READER, LIST, "12", clock)).isCompleted();
      }
      log.settle();
      assertThat(lines()).hasSize(150);
    }
  }

  @Test
  void another_list_purpose_or_person_waits_and_is_not_shown_where_it_cannot_be_logged() {
    try (LookLog log = turning()) {
      log.add("sample", READER, LIST, "12", clock).join();
      withoutTheLog(
          () -> {
            for (Look other :
                List.of(new Look("list", "sample.other"), new Look("ledger", "sample.thing"))) {
              assertRefused(log.add("sample", READER, other, "12", clock));
            }
            assertRefused(log.add("other", READER, LIST, "12", clock));
            assertRefused(log.add("sample", Caller.platform("another reason"), LIST, "12", clock));
          });
    }
    assertThat(lines()).hasSize(1);
  }

  @Test
  void a_line_nobody_waited_for_is_written_later_and_everybody_waits_until_then() {
    try (LookLog log = turning()) {
      log.add("sample", READER, LIST, "12", clock).join();
      withoutTheLog(
          () -> {
            assertThat(log.add("sample", READER, LIST, "12", clock)).isCompleted();
            assertThatThrownBy(log::settle).isInstanceOf(RuntimeException.class);
            assertRefused(log.add("sample", READER, LIST, "12", clock));
          });
      log.settle();
      assertThat(lines()).hasSize(2);
    }
  }

  @Test
  void what_nobody_waited_for_is_written_when_the_database_is_closed() {
    try (LookLog log = turning()) {
      log.add("sample", READER, LIST, "12", clock).join();
      assertThat(log.add("sample", READER, LIST, "12", clock)).isCompleted();
    }
    assertThat(lines()).hasSize(2);
  }

  @Test
  void a_closed_log_shows_nothing() {
    LookLog log = turning();
    log.add("sample", READER, LIST, "12", clock).join();
    log.close();
    assertRefused(log.add("sample", READER, LIST, "12", clock));
    assertThatThrownBy(log::settle).isInstanceOf(IllegalStateException.class);
  }

  private LookLog turning() {
    return new LookLog(database().jdbi(), Duration.ofMinutes(1));
  }

  private static void assertRefused(CompletableFuture<Void> line) {
    assertThatThrownBy(line::join).isInstanceOf(CompletionException.class);
  }

  /** While something is done, no line can be written. */
  private void withoutTheLog(Runnable work) {
    database()
        .jdbi()
        .useHandle(h -> h.execute("alter table antong.audit_entry drop column detail"));
    try {
      work.run();
    } finally {
      database()
          .jdbi()
          .useHandle(
              h -> h.execute("alter table antong.audit_entry add column detail varchar(4000)"));
    }
  }

  @Test
  void many_who_look_at_once_leave_a_line_each() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> looks = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int n = i;
        looks.add(() -> db.look(READER, LIST, (scope, handle) -> n, all -> "rows " + all));
      }
      int sum = 0;
      for (Future<Integer> f : people.invokeAll(looks)) sum += f.get();
      assertThat(sum).isEqualTo(199 * 200 / 2);
    } finally {
      people.shutdownNow();
    }
    assertThat(lines()).hasSize(200);
    AuditSealer sealer = new AuditSealer(database().jdbi());
    int sealed = 0;
    for (int n = sealer.seal(); n > 0; n = sealer.seal()) sealed += n;
    assertThat(sealed).isEqualTo(200);
  }

  private List<String> lines() {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select module, action, entity, detail from antong.audit_entry order by id")
                    .map(
                        (r, c) ->
                            r.getString(1)
                                + " "
                                + r.getString(2)
                                + " "
                                + r.getString(3)
                                + " "
                                + r.getString(4))
                    .list());
  }
}
