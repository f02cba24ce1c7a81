package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.antong.platform.security.internal.domain.HashCost;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new Passwords(HashCost.standard());

  @Test
  void a_hash_is_argon2id_of_19_mib_2_passes_1_lane_and_fits_its_column() {
    String hash = passwords.hash("Yueliang-2468");
    assertThat(hash).contains("argon2id").contains("m=19456").contains("t=2").contains("p=1");
    assertThat(hash.length()).isLessThanOrEqualTo(255);
  }

  @Test
  void only_the_password_itself_matches_and_no_two_hashes_are_equal() {
    String hash = passwords.hash("山高-Yueliang");
    assertThat(passwords.matches("山高-Yueliang", hash)).isTrue();
    assertThat(passwords.matches("山高-yueliang", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
    assertThat(passwords.hash("山高-Yueliang")).isNotEqualTo(hash);
    assertThat(passwords.matches("", passwords.nobodys())).isFalse();
  }

  @Test
  void a_hash_is_outdated_when_it_was_made_at_another_cost() {
    String hash = new Passwords(new HashCost(1024, 2, 1)).hash("Yueliang-2468");
    assertThat(new Passwords(new HashCost(1024, 2, 1)).outdated(hash)).isFalse();
    assertThat(new Passwords(new HashCost(2048, 2, 1)).outdated(hash)).isTrue();
    assertThat(new Passwords(new HashCost(1024, 3, 1)).outdated(hash)).isTrue();
    assertThat(new Passwords(new HashCost(1024, 2, 2)).outdated(hash)).isTrue();
    assertThat(new Passwords(new HashCost(2048, 2, 1)).matches("Yueliang-2468", hash)).isTrue();
  }
}
