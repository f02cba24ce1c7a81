package org.antong.platform.backup.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.antong.platform.backup.internal.NotPossible;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {

  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
  void what_was_sealed_opens_again(int length) throws IOException {
    byte[] plain = bytes(length);
    assertThat(opened(sealed(plain))).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 65_551, 65_552, 65_553, 131_088, 131_103})
  void a_file_cut_anywhere_does_not_open(int length) throws IOException {
    byte[] whole = sealed(bytes(131_072));
    assertThat(whole).hasSizeGreaterThan(length);
    refused(Arrays.copyOf(whole, length));
  }

  @Test
  void a_changed_bit_a_swapped_chunk_and_an_added_byte_are_noticed() throws IOException {
    byte[] whole = sealed(bytes(200_000));
    byte[] changed = whole.clone();
    changed[70_000] ^= 1;
    refused(changed);
    byte[] swapped = whole.clone();
    System.arraycopy(whole, 0, swapped, Chunks.SEALED, Chunks.SEALED);
    System.arraycopy(whole, Chunks.SEALED, swapped, 0, Chunks.SEALED);
    refused(swapped);
    refused(Arrays.copyOf(whole, whole.length + 1));
  }

  private static void refused(byte[] sealed) {
    assertThatThrownBy(() -> opened(sealed))
        .isInstanceOf(NotPossible.class)
        .hasMessageStartingWith("backup.file.damaged");
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] sealed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SealedOutput out = new SealedOutput(bytes, KEY)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] opened(byte[] sealed) throws IOException {
    return new SealedInput(new ByteArrayInputStream(sealed), KEY).readAllBytes();
  }
}
