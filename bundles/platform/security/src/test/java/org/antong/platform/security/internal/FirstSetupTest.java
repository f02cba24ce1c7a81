package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Setup;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSetupTest extends StoreContract {

  private static final Setup GOOD = setup("xitong", "anquan", "shenji");

  @TempDir Path data;
  private Path link;
  private Installation house;

  FirstSetupTest() {
    super("security");
  }

  @BeforeEach
  void start() {
    link = data.resolve("run/setup-link.txt");
    house = new Installation(db, clock, data, false, TestDivisions.small());
    scopes = new GrantScopes(house.places);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void an_empty_installation_writes_a_link_only_its_owner_reads() throws IOException {
    assertThat(Files.readString(link))
        .matches("http://127\\.0\\.0\\.1:18181/setup\\?token=\\S{43}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
        .isEqualTo("rw-------");
    assertThat(house.accounts.setupOpen(token())).isTrue();
    assertThat(house.accounts.setupOpen(token().substring(1) + "A")).isFalse();
    assertThat(house.accounts.setupOpen("")).isFalse();
    assertThat(house.accounts.setupOpen(null)).isFalse();
  }

  @Test
  void the_link_makes_the_three_administrators_once() throws IOException {
    String token = token();
    house.accounts.setUp(token, GOOD, "127.0.0.1");
    assertThat(link).doesNotExist();
    assertThat(house.accounts.setupOpen(token)).isFalse();
    assertThatThrownBy(() -> house.accounts.setUp(token, setup("a2", "b2", "c2"), "127.0.0.1"))
        .isInstanceOf(Missing.class);
    Visit visit = house.enter("anquan", "Chuntian+2");
    assertThat(visit.mustChangePassword()).isFalse();
    assertThat(visit.caller().grants())
        .containsExactly(new Grant(Role.SEC_ADMIN, DivisionCode.of("6109"), null));
    assertThat(house.enter("xitong", "Chuntian+1").caller().roles())
        .containsExactly(Role.SYS_ADMIN);
    assertThat(house.enter("shenji", "Chuntian+3").caller().roles())
        .containsExactly(Role.AUDIT_ADMIN);
  }

  @Test
  void a_wrong_token_makes_nobody() {
    assertThatThrownBy(() -> house.accounts.setUp("guess", GOOD, "127.0.0.1"))
        .isInstanceOf(Missing.class);
    assertThat(count()).isZero();
    assertThat(link).exists();
  }

  @Test
  void bad_input_leaves_the_link_open() throws IOException {
    Setup same = setup("xitong", "XiTong", "shenji");
    assertThat(problems(same)).containsExactly("same");
    Setup weak =
        new Setup(
            DivisionCode.of("610999101201"), "a", "Chuntian+1", "bb", "short", "cc", "Chuntian+3");
    assertThat(problems(weak)).contains("unknown", "form", "short");
    Setup reused =
        new Setup(
            DivisionCode.of("6109"),
            "xitong",
            "Chuntian+1",
            "anquan",
            "Chuntian+1",
            "shenji",
            "Chuntian+3");
    assertThat(problems(reused)).containsExactly("same");
    assertThat(problems(new Setup(null, null, null, null, null, null, null)))
        .contains("required", "short");
    assertThat(count()).isZero();
    assertThat(house.accounts.setupOpen(token())).isTrue();
  }

  @Test
  void each_start_makes_a_new_link_and_closes_the_old_one() throws IOException {
    String old = token();
    try (Installation again = new Installation(db, clock, data, false, TestDivisions.small())) {
      assertThat(again.accounts.setupOpen(old)).isFalse();
      assertThat(again.accounts.setupOpen(token())).isTrue();
    }
  }

  @Test
  void with_accounts_or_in_a_demo_there_is_no_link() throws IOException {
    house.accounts.setUp(token(), GOOD, "127.0.0.1");
    try (Installation again = new Installation(db, clock, data, false, TestDivisions.small())) {
      assertThat(link).doesNotExist();
    }
    database().clear();
    try (Installation demo = new Installation(db, clock, data, true, TestDivisions.small())) {
      assertThat(link).doesNotExist();
    }
  }

  private String token() throws IOException {
    String text = Files.readString(link).strip();
    return text.substring(text.indexOf("token=") + 6);
  }

  private List<String> problems(Setup setup) throws IOException {
    String token = token();
    Invalid invalid =
        catchThrowableOfType(Invalid.class, () -> house.accounts.setUp(token, setup, "127.0.0.1"));
    return invalid.problems().stream().map(p -> p.code()).toList();
  }

  private long count() {
    return database()
        .jdbi()
        .withHandle(
            h -> h.createQuery("select count(*) from security.account").mapTo(Long.class).one());
  }

  private static Setup setup(String sys, String sec, String audit) {
    return new Setup(
        DivisionCode.of("6109"), sys, "Chuntian+1", sec, "Chuntian+2", audit, "Chuntian+3");
  }
}
