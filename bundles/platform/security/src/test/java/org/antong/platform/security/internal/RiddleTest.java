package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.access.Gate.RiddleAnswer;
import org.antong.platform.api.access.Gate.RiddleAsked;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.security.internal.domain.RiddlePicture;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After three failures a login reads a picture first (domain.md 8.2). */
class RiddleTest extends StoreContract {

  private static final String FROM = "10.1.2.3";

  @TempDir Path data;
  private Installation there;

  RiddleTest() {
    super("security");
  }

  @BeforeEach
  void begin() {
    there = Installation.asking(db, clock, data, 3);
    there.person("officer", Role.COUNTY_OFFICER, "610999");
  }

  @AfterEach
  void end() {
    there.close();
  }

  @Test
  void nothing_is_asked_before_the_third_failure_and_then_of_every_name_alike() {
    for (String name : List.of("officer", "nobody")) {
      for (int i = 0; i < 3; i++) {
        assertThat(there.gate.riddle(name, FROM)).as("%s after %d", name, i).isEmpty();
        assertThatThrownBy(() -> enter(name, "wrong", null)).isInstanceOf(LoginFailed.class);
      }
      assertThat(there.gate.riddle(name, FROM)).isPresent();
      assertThat(asked(name, "wrong", null).riddle()).hasSizeGreaterThan(20);
    }
    assertThat(there.gate.riddle("another", FROM)).isEmpty();
  }

  @Test
  void without_the_digits_the_right_password_is_not_even_looked_at() {
    fail(3);
    assertThat(asked("officer", Installation.PASSWORD, null)).isNotNull();
    RiddleAsked asked = asked("officer", Installation.PASSWORD, null);
    assertThat(asked("officer", Installation.PASSWORD, new RiddleAnswer(asked.riddle(), "x")))
        .isNotNull();
    assertThat(failures()).as("a picture misread is no guess at a password").isEqualTo(3);
  }

  @Test
  void the_digits_let_the_password_be_tried_once() {
    fail(3);
    RiddleAnswer answer = answered(asked("officer", "wrong", null));
    assertThatThrownBy(() -> enter("officer", "wrong", answer)).isInstanceOf(LoginFailed.class);
    assertThat(asked("officer", Installation.PASSWORD, answer)).as("a second time").isNotNull();
    RiddleAnswer fresh = answered(asked("officer", "wrong", null));
    assertThat(enter("officer", Installation.PASSWORD, fresh).caller().name()).isEqualTo("officer");
    assertThat(there.gate.riddle("officer", FROM)).as("whoever got in begins anew").isEmpty();
  }

  @Test
  void a_picture_is_good_for_five_minutes() {
    fail(3);
    RiddleAsked asked = asked("officer", "wrong", null);
    RiddleAnswer answer = answered(asked);
    assertThat(there.gate.picture(asked.riddle())).isPresent();
    clock.pass(Duration.ofMinutes(5));
    assertThat(there.gate.picture(asked.riddle())).isEmpty();
    assertThat(asked("officer", Installation.PASSWORD, answer)).isNotNull();
  }

  @Test
  void five_failures_still_lock_and_failures_are_forgotten_with_the_lock() {
    fail(3);
    for (int i = 0; i < 2; i++) {
      RiddleAnswer answer = answered(asked("officer", "wrong", null));
      assertThatThrownBy(() -> enter("officer", "wrong", answer)).isInstanceOf(LoginFailed.class);
    }
    LoginFailed locked =
        catchThrowableOfType(
            LoginFailed.class, () -> enter("officer", Installation.PASSWORD, null));
    assertThat(locked.lockedUntil()).isNotNull();
    clock.pass(Duration.ofMinutes(31));
    assertThat(enter("officer", Installation.PASSWORD, null)).isNotNull();
  }

  @Test
  void a_picture_shows_as_many_marks_as_digits_and_looks_otherwise_each_time() throws Exception {
    byte[] one = RiddlePicture.png("01234", new Random(1));
    byte[] two = RiddlePicture.png("01234", new Random(2));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(one));
    assertThat(image.getWidth()).isEqualTo(200);
    assertThat(one).isNotEqualTo(two);
    for (int digit = 0; digit < 10; digit++) {
      String digits = String.valueOf(digit).repeat(5);
      assertThat(RiddlePicture.png(digits, new Random(3))).hasSizeGreaterThan(1_000);
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> enter("officer", "wrong", null)).isInstanceOf(LoginFailed.class);
    }
  }

  private RiddleAsked asked(String name, String password, RiddleAnswer answer) {
    return catchThrowableOfType(RiddleAsked.class, () -> enter(name, password, answer));
  }

  private RiddleAnswer answered(RiddleAsked asked) {
    String digits =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select digits from security.riddle where id = :id")
                        .bind("id", asked.riddle())
                        .mapTo(String.class)
                        .one());
    return new RiddleAnswer(asked.riddle(), " " + digits + " ");
  }

  private int failures() {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select max(failures) from security.attempt where source = :source"
                            + " and login_key <> '*'")
                    .bind("source", FROM)
                    .mapTo(Integer.class)
                    .one());
  }

  private Visit enter(String name, String password, RiddleAnswer answer) {
    return there.gate.enter(name, password, answer, FROM, Locale.SIMPLIFIED_CHINESE);
  }
}
