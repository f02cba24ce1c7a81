package org.antong.platform.modules.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {

  private final Instant now = Instant.now();

  @TempDir static Path keys;
  @TempDir static Path trusted;
  @TempDir static Path work;
  private static Signers signers;
  private Path jar;

  @BeforeAll
  static void signers() {
    signers = new Signers(keys);
    signers.make("vendor");
    signers.make("stranger");
    signers.make("late", "-startdate", "-100d");
    signers.make("authority", "-ext", "bc:c");
    signers.make("employee", "-signer", "authority");
    signers.make("pupil", "-signer", "vendor");
    for (String name : new String[] {"vendor", "late", "authority"}) signers.trust(name, trusted);
  }

  @BeforeEach
  void jar() throws IOException {
    jar =
        Jars.module("visit", "1.0.0")
            .write(Files.createTempDirectory(work, "jar").resolve("a.jar"));
  }

  private Signature signature() throws Refusal {
    return Signature.of(jar, Trust.in(trusted), now);
  }

  private Reason refusal() {
    return catchThrowableOfType(Refusal.class, this::signature).reason();
  }

  private void change(String entry, String text) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Path file = zip.getPath(entry);
      if (file.getParent() != null) Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  @Test
  void what_nobody_signed_says_so() throws Refusal {
    assertThat(signature().there()).isFalse();
  }

  @Test
  void a_trusted_signer_is_named() throws Refusal {
    signers.sign(jar, "vendor");
    assertThat(signature().signer()).isEqualTo("vendor");
  }

  @Test
  void somebody_whose_certificate_does_not_lie_there_is_refused_by_name() {
    signers.sign(jar, "stranger");
    assertThat(refusal()).isEqualTo(Reason.of("modules.deploy.stranger", "stranger"));
  }

  @Test
  void who_was_certified_by_a_trusted_authority_is_trusted() throws Refusal {
    signers.sign(jar, "employee");
    assertThat(signature().signer()).isEqualTo("employee");
  }

  @Test
  void a_trusted_signer_makes_nobody_else_trusted() {
    signers.sign(jar, "pupil");
    assertThat(refusal().key()).isEqualTo("modules.deploy.stranger");
  }

  @Test
  void one_of_two_signers_is_enough() throws Refusal {
    signers.sign(jar, "stranger");
    signers.sign(jar, "vendor");
    assertThat(signature().signer()).isEqualTo("vendor");
  }

  @Test
  void a_byte_changed_after_signing_is_noticed() throws IOException {
    signers.sign(jar, "vendor");
    change("db/visit/V001__first.sql", "drop table x");
    assertThat(refusal().key()).isEqualTo("modules.deploy.changed");
  }

  @Test
  void a_manifest_changed_after_signing_is_noticed() throws IOException {
    signers.sign(jar, "vendor");
    String manifest;
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      manifest = Files.readString(zip.getPath("META-INF/MANIFEST.MF"));
    }
    change(
        "META-INF/MANIFEST.MF", manifest.replace("Antong-Module: visit", "Antong-Module: visat"));
    assertThat(refusal().key()).isEqualTo("modules.deploy.changed");
  }

  @Test
  void a_file_put_in_after_signing_is_named() throws IOException {
    signers.sign(jar, "vendor");
    change("org/example/Extra.class", "more");
    assertThat(refusal()).isEqualTo(Reason.of("modules.deploy.partly", "org/example/Extra.class"));
  }

  @Test
  void a_certificate_that_ran_out_is_told_with_its_day_but_counts_for_what_came_before()
      throws Refusal {
    signers.sign(jar, "late");
    assertThat(refusal().key()).isEqualTo("modules.deploy.expired");
    assertThat(refusal().args().get(0)).isEqualTo("late");
    assertThat(Signature.of(jar, Trust.in(trusted), now.minus(Duration.ofDays(30))).signer())
        .isEqualTo("late");
  }

  @Test
  void half_an_archive_is_damaged() throws IOException {
    byte[] all = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(all, all.length / 2));
    assertThat(refusal().key()).isEqualTo("modules.deploy.damaged");
  }

  @Test
  void a_file_that_is_no_certificate_is_named_and_trusts_nobody() throws IOException {
    Path folder = Files.createTempDirectory(work, "trust");
    Files.writeString(folder.resolve("notes.pem"), "call Zhang");
    Files.writeString(folder.resolve("readme.txt"), "not looked at");
    assertThat(Trust.in(folder).unreadable()).containsExactly("notes.pem");
    assertThat(Trust.in(folder).certificates()).isEmpty();
    assertThat(Trust.in(folder.resolve("nowhere")).certificates()).isEmpty();
  }
}
