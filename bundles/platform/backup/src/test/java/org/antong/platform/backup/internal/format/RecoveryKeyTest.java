package org.antong.platform.backup.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import org.antong.platform.backup.internal.NotPossible;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RecoveryKeyTest {

  @RepeatedTest(20)
  void a_key_that_was_printed_and_typed_is_the_same() {
    RecoveryKey key = RecoveryKey.fresh();
    String words = key.words();
    assertThat(words).matches("([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(RecoveryKey.of(words).publicHalf()).isEqualTo(key.publicHalf());
    String sloppy = " " + words.toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o') + "\n";
    assertThat(RecoveryKey.of(sloppy).publicHalf()).isEqualTo(key.publicHalf());
  }

  @Test
  void a_wrong_character_is_noticed() {
    String words = RecoveryKey.fresh().words();
    char other = words.charAt(0) == 'A' ? 'B' : 'A';
    for (String typed : new String[] {other + words.substring(1), words.substring(1), "", "U"}) {
      assertThatThrownBy(() -> RecoveryKey.of(typed))
          .isInstanceOf(NotPossible.class)
          .hasMessageStartingWith("backup.key.mistyped");
    }
  }

  @Test
  void both_sides_agree_and_nobody_else_does() {
    KeyHalf half = new KeyHalf("00", RecoveryKey.fresh().publicHalf(), Instant.EPOCH);
    RecoveryKey owner = RecoveryKey.fresh();
    KeyHalf owned = new KeyHalf("00", owner.publicHalf(), Instant.EPOCH);
    Header.Fresh made = Header.of(owned, "1.0.0", "derby", Instant.EPOCH);
    assertThat(made.header().open(owner)).isEqualTo(made.key());
    assertThatThrownBy(() -> Header.of(half, "1.0.0", "derby", Instant.EPOCH).header().open(owner))
        .hasMessageStartingWith("backup.key.other");
  }
}
