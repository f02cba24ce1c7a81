package org.antong.platform.db.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.antong.platform.api.fault.Crowded;
import org.antong.platform.api.fault.NoRoom;
import org.antong.platform.api.fault.Unavailable;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final long MEGABYTE = 1L << 20;

  @Test
  void the_last_room_is_left_to_the_system() {
    assertThatCode(new Room(() -> 64 * MEGABYTE, 64 * MEGABYTE)::require)
        .doesNotThrowAnyException();
    assertThatThrownBy(new Room(() -> 64 * MEGABYTE - 1, 64 * MEGABYTE)::require)
        .isInstanceOf(NoRoom.class);
  }

  @Test
  void the_database_is_not_opened_where_its_log_has_no_room() {
    assertThat(new Room(() -> 4 * MEGABYTE, 0).toOpen()).isTrue();
    assertThat(new Room(() -> 4 * MEGABYTE - 1, 0).toOpen()).isFalse();
  }

  @Test
  void a_disk_nobody_can_ask_refuses_nothing() {
    assertThatCode(Room.of(Path.of("no", "such", "folder"), MEGABYTE)::require)
        .doesNotThrowAnyException();
  }

  @Test
  void what_people_are_told_follows_from_what_the_database_says() {
    assertThat(told("53100")).isInstanceOf(NoRoom.class);
    assertThat(told("XSLA4")).isInstanceOf(NoRoom.class);
    assertThat(told("57P01")).isInstanceOf(Unavailable.class);
    assertThat(told("08006")).isInstanceOf(Unavailable.class);
    assertThat(told("40001")).isInstanceOf(Crowded.class);
    assertThat(told("40XL1")).isInstanceOf(Crowded.class);
    assertThat(told("23505")).isExactlyInstanceOf(IllegalStateException.class);
  }

  private static RuntimeException told(String state) {
    return Outage.told(new IllegalStateException(new SQLException("", state)));
  }
}
