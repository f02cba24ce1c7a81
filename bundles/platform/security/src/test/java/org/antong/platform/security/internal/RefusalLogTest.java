package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalLogTest extends StoreContract {

  private static final String CHILD = "/api/registration/children/0H8QZ3K9W2C4D";

  @TempDir Path data;
  private Installation house;
  private RefusalLog log;
  private Caller director;

  RefusalLogTest() {
    super("security");
  }

  @BeforeEach
  void start() {
    house = new Installation(db, clock, data, true, null);
    scopes = new GrantScopes(house.places);
    house.person("liming", Role.VILLAGE_DIRECTOR, "610999100201");
    director = house.caller("liming");
    log = new RefusalLog(db);
  }

  @AfterEach
  void stop() throws InterruptedException {
    log.stop();
    house.close();
  }

  @Test
  void a_refusal_says_who_was_refused_what_and_from_where() {
    log.refused(director, "GET", CHILD, 404);
    log.write();
    assertThat(written("detail")).containsExactly("GET " + CHILD + " 404");
    assertThat(written("account_name")).containsExactly("liming");
    assertThat(written("source")).containsExactly(Installation.FROM);
    assertThat(written("division")).containsExactly("610999100201");
    assertThat(written("unit")).containsExactly("610999000000");
  }

  @Test
  void the_same_refusal_over_and_over_is_one_entry_that_says_how_often() {
    for (int i = 0; i < 300; i++) log.refused(director, "GET", CHILD, 404);
    log.refused(director, "POST", CHILD + "/submit", 403);
    log.write();
    assertThat(written("detail"))
        .containsExactlyInAnyOrder("GET " + CHILD + " 404 ×300", "POST " + CHILD + "/submit 403");
  }

  @Test
  void more_than_can_wait_is_written_at_once_and_none_is_lost() {
    for (int i = 0; i < 1_500; i++) log.refused(director, "GET", "/api/codes/lists/x" + i, 404);
    log.write();
    assertThat(written("detail")).hasSize(1_500).doesNotHaveDuplicates();
  }

  @Test
  void what_waits_when_the_system_stops_is_written() throws InterruptedException {
    log.refused(director, "GET", CHILD, 404);
    log.stop();
    assertThat(written("detail")).hasSize(1);
  }

  @Test
  void an_address_without_end_is_cut() {
    log.refused(director, "GET", "/" + "x".repeat(8_000), 404);
    log.write();
    assertThat(written("detail")).singleElement().asString().hasSizeLessThan(400);
  }

  private List<String> written(String column) {
    String query = "select " + column + " from antong.audit_entry where action = 'refused'";
    return database().jdbi().withHandle(h -> h.createQuery(query).mapTo(String.class).list());
  }
}
