package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb.Look;
import org.antong.platform.db.internal.audit.AuditSealer;
import org.junit.jupiter.api.Test;

/** Who looked at a list with names is in the audit log before the list is out. */
class LookTest extends StoreContract {

  private static final Caller READER = Caller.platform("a reader");
  private static final Look LIST = new Look("list", "sample.thing", null, "12");

  LookTest() {
    super("sample");
  }

  @Test
  void a_line_is_there_when_the_list_is_and_none_without_it() {
    Integer seen = db.look(READER, LIST, (scope, handle) -> 7);
    assertThat(seen).isEqualTo(7);
    assertThat(lines()).containsExactly("sample list sample.thing 12");
    assertThat(new AuditSealer(database().jdbi()).seal()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_logged_is_not_shown() {
    database()
        .jdbi()
        .useHandle(h -> h.execute("alter table antong.audit_entry drop column detail"));
    try {
      assertThatThrownBy(() -> db.look(READER, LIST, (scope, handle) -> 7))
          .isInstanceOf(RuntimeException.class);
    } finally {
      database()
          .jdbi()
          .useHandle(
              h -> h.execute("alter table antong.audit_entry add column detail varchar(4000)"));
    }
    Integer seen = db.look(READER, LIST, (scope, handle) -> 8);
    assertThat(seen).isEqualTo(8);
  }

  @Test
  void many_who_look_at_once_leave_a_line_each() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> looks = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int n = i;
        looks.add(() -> db.look(READER, LIST, (scope, handle) -> n));
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
