package org.antong.platform.ui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.testkit.Callers;
import org.junit.jupiter.api.Test;

class KeptToDosTest {

  private final Callers people = Callers.of(new UiModule().info());
  private final Caller director = people.director("610999101201");
  private final List<String> sources = new ArrayList<>(List.of("registration"));
  private Instant now = Instant.parse("2026-11-23T02:00:00Z");
  private long written;
  private int asked;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final KeptToDos kept = new KeptToDos(account -> written, clock, () -> true);

  private long waiting(Caller caller) {
    return kept.of(caller, List.copyOf(sources), this::ask).get(0).count();
  }

  private List<ToDo> ask() {
    return List.of(new ToDo("registration.todo.confirm", ++asked, "/registration", false));
  }

  @Test
  void the_next_page_within_seconds_asks_nobody() {
    assertThat(waiting(director)).isEqualTo(1);
    now = now.plus(KeptToDos.LASTS).minusMillis(1);
    assertThat(waiting(director)).isEqualTo(1);
    now = now.plusMillis(1);
    assertThat(waiting(director)).isEqualTo(2);
  }

  @Test
  void what_the_reader_did_herself_shows_at_once() {
    assertThat(waiting(director)).isEqualTo(1);
    written++;
    assertThat(waiting(director)).isEqualTo(2);
  }

  @Test
  void what_she_does_while_it_is_being_asked_makes_the_answer_old() {
    kept.fresh(
        director,
        List.copyOf(sources),
        () -> {
          written++;
          return ask();
        });
    assertThat(waiting(director)).isEqualTo(2);
  }

  @Test
  void a_module_that_comes_and_other_roles_change_the_answer() {
    assertThat(waiting(director)).isEqualTo(1);
    sources.add("training");
    assertThat(waiting(director)).isEqualTo(2);
    assertThat(waiting(director.holding(people.supervisor("610999101").grants()))).isEqualTo(3);
  }

  @Test
  void nobody_is_told_what_waits_for_another() {
    assertThat(waiting(director)).isEqualTo(1);
    assertThat(waiting(people.supervisor("610999101"))).isEqualTo(2);
    assertThat(waiting(director)).isEqualTo(1);
  }

  @Test
  void a_clock_that_was_put_back_keeps_nothing() {
    assertThat(waiting(director)).isEqualTo(1);
    now = now.minusSeconds(60);
    assertThat(waiting(director)).isEqualTo(2);
  }
}
