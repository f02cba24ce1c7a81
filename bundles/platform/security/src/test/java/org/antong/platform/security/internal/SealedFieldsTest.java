package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFieldsTest extends StoreContract {

  private static final String FIELD = "registration.child.idNumber";
  private static final String NUMBER = "610999201703021236";

  @TempDir Path data;

  SealedFieldsTest() {
    super("security");
  }

  @Test
  void a_sealed_value_opens_as_its_field_and_shows_nothing() {
    SealedFields fields = fields();
    String sealed = fields.seal(FIELD, NUMBER);
    assertThat(sealed).startsWith("g.1.").doesNotContain(NUMBER.substring(0, 6));
    assertThat(fields.open(FIELD, sealed)).isEqualTo(NUMBER);
    assertThat(fields.seal(FIELD, NUMBER)).isNotEqualTo(sealed);
    assertThat(fields.seal(FIELD, null)).isNull();
    assertThat(fields.open(FIELD, null)).isNull();
    assertThat(fields.index(FIELD, null)).isNull();
  }

  @Test
  void a_sealed_value_is_no_longer_than_the_contract_says() {
    SealedFields fields = fields();
    for (String plain : new String[] {"", "a", "安康市汉滨区某镇某村三组𬭊", "长".repeat(2000)}) {
      int bytes = plain.getBytes(StandardCharsets.UTF_8).length;
      String sealed = fields.seal(FIELD, plain);
      assertThat(sealed.length()).isLessThanOrEqualTo(80 + 2 * bytes);
      assertThat(fields.open(FIELD, sealed)).isEqualTo(plain);
    }
  }

  @Test
  void a_sealed_value_of_one_field_does_not_open_as_another() {
    SealedFields fields = fields();
    String sealed = fields.seal(FIELD, NUMBER);
    assertThatThrownBy(() -> fields.open("registration.guardian.idNumber", sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(NUMBER);
  }

  @Test
  void a_value_changed_at_any_place_does_not_open() {
    SealedFields fields = fields();
    String sealed = fields.seal(FIELD, NUMBER);
    for (int i = 0; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThatThrownBy(() -> fields.open(FIELD, changed))
          .as("place %s", i)
          .isInstanceOf(IllegalStateException.class);
    }
    for (String broken :
        new String[] {"", "g.1.", "g.1.AAAA", "plain", "g.2." + sealed.substring(4)}) {
      assertThatThrownBy(() -> fields.open(FIELD, broken))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void values_and_indexes_survive_a_restart() {
    SealedFields before = fields();
    String sealed = before.seal(FIELD, NUMBER);
    String index = before.index(FIELD, NUMBER);
    SealedFields after = fields();
    assertThat(after.open(FIELD, sealed)).isEqualTo(NUMBER);
    assertThat(after.index(FIELD, NUMBER)).isEqualTo(index).hasSize(43);
    assertThat(after.index("registration.guardian.idNumber", NUMBER)).isNotEqualTo(index);
    assertThat(after.index(FIELD, NUMBER + "0")).isNotEqualTo(index);
  }

  @Test
  void keys_are_readable_by_their_owner_only() throws IOException {
    fields();
    for (String file : new String[] {"antong.p12", "antong.p12.pass"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.resolve("keys").resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void lost_keys_stop_the_start_and_no_new_ones_are_made() throws IOException {
    fields();
    Files.delete(data.resolve("keys/antong.p12"));
    assertThatThrownBy(this::fields)
        .isInstanceOf(SealedFields.KeysLost.class)
        .hasMessageContaining("is missing: restore");
    assertThat(data.resolve("keys/antong.p12")).doesNotExist();
  }

  @Test
  void damaged_keys_or_a_wrong_password_stop_the_start() throws IOException {
    fields();
    Path file = data.resolve("keys/antong.p12");
    byte[] good = Files.readAllBytes(file);
    byte[] bad = good.clone();
    bad[bad.length / 2] ^= 1;
    Files.write(file, bad);
    assertThatThrownBy(this::fields).hasMessageContaining("restore");
    Files.write(file, good);
    assertThatThrownBy(() -> fields("another")).hasMessageContaining("its password is another");
    assertThat(fields()).isNotNull();
  }

  @Test
  void keys_of_another_installation_stop_the_start(@TempDir Path elsewhere) throws IOException {
    fields();
    KeyFile other = new KeyFile(folder(elsewhere, null));
    assertThat(catchCreate(other)).hasSize(2);
    for (String file : new String[] {"antong.p12", "antong.p12.pass"}) {
      Files.write(
          data.resolve("keys").resolve(file),
          Files.readAllBytes(elsewhere.resolve("keys").resolve(file)));
    }
    assertThatThrownBy(this::fields).hasMessageContaining("is not that of this database");
  }

  @Test
  void a_password_from_the_environment_leaves_none_beside_the_keys() {
    SealedFields before = fields("from-the-environment");
    String sealed = before.seal(FIELD, NUMBER);
    assertThat(data.resolve("keys/antong.p12.pass")).doesNotExist();
    assertThat(fields("from-the-environment").open(FIELD, sealed)).isEqualTo(NUMBER);
  }

  private static Map<String, ?> catchCreate(KeyFile file) {
    try {
      return file.create();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SealedFields fields() {
    return fields(null);
  }

  private SealedFields fields(String password) {
    return new SealedFields(db, folder(data, password));
  }

  private static DataFolder folder(Path root, String password) {
    return new DataFolder(
        Map.of("antong.data", root.toString())::get,
        password == null ? Map.of() : Map.of("ANTONG_KEYSTORE_PASSWORD", password));
  }
}
