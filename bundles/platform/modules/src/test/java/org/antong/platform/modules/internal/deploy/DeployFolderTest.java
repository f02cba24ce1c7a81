package org.antong.platform.modules.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.antong.platform.modules.internal.deploy.DeployFolder.Changes;
import org.antong.platform.modules.internal.deploy.Line.State;
import org.antong.platform.modules.internal.installed.ModuleOffer;
import org.antong.platform.testkit.Signers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class DeployFolderTest {

  @TempDir static Path keys;
  private static Signers signers;

  @TempDir Path data;
  private final AtomicLong nanos = new AtomicLong();
  // A little ahead, so that certificates made meanwhile are valid already.
  private Instant now = Instant.now().plus(Duration.ofHours(1));
  private final List<String> told = new ArrayList<>();
  private final Map<String, String> schemas = new HashMap<>();
  private final Map<String, List<Version>> packages = new HashMap<>();
  private boolean unsigned;
  private final Set<String> running = new HashSet<>();
  private DeployFolder folder;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final Judge.Runtime runtime =
      new Judge.Runtime() {
        @Override
        public Surroundings surroundings(String module) {
          return new Surroundings(packages, Map.of());
        }

        @Override
        public boolean shipped(String module) {
          return module.equals("registration");
        }

        @Override
        public boolean named(String bundle, String module) {
          return bundle.equals("org.example.taken");
        }

        @Override
        public Optional<String> schema(String module) {
          return Optional.ofNullable(schemas.get(module));
        }

        @Override
        public boolean runs(Path folder) {
          return running.contains(folder.getFileName().toString());
        }
      };

  @BeforeAll
  static void signers() {
    signers = new Signers(keys);
    signers.make("vendor");
    signers.make("stranger");
  }

  @BeforeEach
  void start() {
    signers.trust("vendor", data.resolve("etc/trust"));
    packages.put("org.antong.platform.api", List.of(new Version("1.1.0")));
    packages.put("org.slf4j", List.of(new Version("2.0.17")));
    restart();
  }

  /** The runtime starts anew: only what is on disk is left. */
  private void restart() {
    Judge judge = new Judge(data.resolve("copies"), data.resolve("etc/trust"), unsigned, runtime);
    folder =
        new DeployFolder(
            data,
            judge,
            new Memory(data.resolve("run")),
            new DeployFolder.Told() {
              @Override
              public void taken(String file, Parcel parcel) {
                told.add(file + " taken " + parcel.module().version());
              }

              @Override
              public void refused(String file, Reason reason) {
                told.add(file + " refused " + reason.key());
              }

              @Override
              public void gone(String file, String module) {
                told.add(file + " gone " + module);
              }
            },
            clock,
            nanos::get);
  }

  private Path drop(String file, Jars jar, String signer) {
    Path made = jar.write(data.resolve("made").resolve(file));
    if (signer != null) signers.sign(made, signer);
    return drop(file, made);
  }

  private Path drop(String file, Path made) {
    try {
      Path to = Files.createDirectories(data.resolve("deploy")).resolve(file);
      Files.copy(made, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      // What is written in the same instant would look the same.
      Files.setLastModifiedTime(
          to, java.nio.file.attribute.FileTime.from(now.plusNanos(nanos.get())));
      return to;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    now = now.plus(time);
  }

  /** Looks until what lies there has come to rest. */
  private Changes settle() {
    folder.look();
    pass(Resting.QUIET);
    return folder.look();
  }

  private Line line(String file) {
    return folder.lines().stream().filter(l -> l.file().equals(file)).findFirst().orElseThrow();
  }

  private List<String> offered() {
    return folder.offers().stream().map(o -> o.id() + " " + o.version()).toList();
  }

  @Test
  void a_signed_module_is_offered_once_it_is_wholly_written() throws IOException {
    folder.look();
    Path made = Jars.module("visit", "1.0.0").write(data.resolve("made/a.jar"));
    signers.sign(made, "vendor");
    byte[] all = Files.readAllBytes(made);
    Path file = data.resolve("deploy/a.jar");
    Files.write(file, java.util.Arrays.copyOf(all, all.length / 2));
    folder.look();
    pass(Resting.QUIET.multipliedBy(2));
    assertThat(folder.look().came()).isEmpty();
    assertThat(line("a.jar").state()).isEqualTo(State.COMING);
    Files.write(file, all);
    assertThat(settle().came()).containsExactly("visit");
    assertThat(offered()).containsExactly("visit 1.0.0");
    assertThat(line("a.jar").signer()).isEqualTo("vendor");
    assertThat(told).containsExactly("a.jar taken 1.0.0");
    ModuleOffer offer = folder.offers().get(0);
    assertThat(offer.locations()).singleElement().asString().contains("copies");
  }

  @Test
  void half_a_file_that_stays_half_is_damaged() throws IOException {
    folder.look();
    Files.writeString(data.resolve("deploy/a.jar"), "PK half of it");
    folder.look();
    pass(Resting.PATIENCE);
    folder.look();
    assertThat(line("a.jar").reason()).isEqualTo(Reason.of("modules.deploy.damaged"));
    assertThat(told).containsExactly("a.jar refused modules.deploy.damaged");
  }

  @Test
  void what_nobody_trusted_signed_is_refused_until_it_is_trusted() {
    folder.look();
    drop("a.jar", Jars.module("visit", "1.0.0"), "stranger");
    drop("b.jar", Jars.module("walk", "1.0.0"), null);
    settle();
    assertThat(offered()).isEmpty();
    assertThat(line("a.jar").reason()).isEqualTo(Reason.of("modules.deploy.stranger", "stranger"));
    assertThat(line("b.jar").reason()).isEqualTo(Reason.of("modules.deploy.unsigned"));
    signers.trust("stranger", data.resolve("etc/trust"));
    assertThat(folder.look().came()).containsExactly("visit");
  }

  @Test
  void trust_that_is_withdrawn_takes_the_module_away() throws IOException {
    folder.look();
    drop("a.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    Files.delete(data.resolve("etc/trust/vendor.pem"));
    assertThat(folder.look().went()).containsExactly("visit");
    assertThat(line("a.jar").state()).isEqualTo(State.REFUSED);
  }

  @Test
  void unsigned_modules_are_taken_where_the_setting_says_so() {
    unsigned = true;
    restart();
    folder.look();
    drop("a.jar", Jars.module("visit", "1.0.0"), null);
    assertThat(settle().came()).containsExactly("visit");
    assertThat(line("a.jar").signer()).isNull();
  }

  @Test
  void a_newer_version_takes_over_and_an_older_one_does_not() {
    folder.look();
    drop("visit.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    drop("visit.jar", Jars.module("visit", "1.1.0"), "vendor");
    assertThat(settle().changed()).containsExactly("visit");
    assertThat(offered()).containsExactly("visit 1.1.0");
    drop("visit.jar", Jars.module("visit", "1.0.5"), "vendor");
    assertThat(settle().none()).isTrue();
    assertThat(offered()).containsExactly("visit 1.1.0");
    assertThat(line("visit.jar").reason())
        .isEqualTo(Reason.of("modules.deploy.older", "1.0.5", "1.1.0"));
    assertThat(line("visit.jar").version()).isEqualTo("1.1.0");
    restart();
    assertThat(folder.look().none()).isTrue();
    assertThat(offered()).containsExactly("visit 1.1.0");
  }

  @Test
  void the_copy_of_what_runs_is_kept_until_something_else_does() throws IOException {
    folder.look();
    drop("visit.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    String first = copies().get(0);
    running.add(first);
    drop("visit.jar", Jars.module("visit", "1.1.0"), "vendor");
    settle();
    assertThat(copies()).hasSize(2).contains(first);

    running.clear();
    drop("visit.jar", Jars.module("visit", "1.2.0"), "vendor");
    settle();
    assertThat(copies()).hasSize(1).doesNotContain(first);
  }

  private List<String> copies() throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("copies"))) {
      return all.map(c -> c.getFileName().toString()).toList();
    }
  }

  @Test
  void of_two_files_the_newer_counts_and_the_other_says_so() {
    folder.look();
    drop("visit-1.0.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    drop("visit-1.1.jar", Jars.module("visit", "1.1.0"), "vendor");
    assertThat(settle().changed()).containsExactly("visit");
    assertThat(line("visit-1.0.jar").reason())
        .isEqualTo(Reason.of("modules.deploy.superseded", "1.0.0", "1.1.0", "visit-1.1.jar"));
  }

  @Test
  void a_schema_that_is_newer_is_a_downgrade_too() {
    schemas.put("visit", "002");
    folder.look();
    drop("a.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    assertThat(line("a.jar").reason())
        .isEqualTo(Reason.of("modules.deploy.schema", "1.0.0", "002", "001"));
  }

  @Test
  void a_file_that_is_overwritten_with_rubbish_goes_on_offering_what_it_offered()
      throws IOException {
    folder.look();
    Path file = drop("visit.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    Files.writeString(file, "rubbish");
    folder.look();
    assertThat(line("visit.jar").state()).isEqualTo(State.COMING);
    assertThat(offered()).containsExactly("visit 1.0.0");
    pass(Resting.PATIENCE);
    assertThat(folder.look().none()).isTrue();
    assertThat(offered()).containsExactly("visit 1.0.0");
    assertThat(line("visit.jar").reason()).isEqualTo(Reason.of("modules.deploy.damaged"));
  }

  @Test
  void a_file_that_goes_takes_its_module_along_even_while_the_system_stood_still()
      throws IOException {
    folder.look();
    Path file = drop("visit.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    restart();
    assertThat(folder.look().none()).isTrue();
    Files.delete(file);
    restart();
    assertThat(folder.look().went()).containsExactly("visit");
    assertThat(told).containsExactly("visit.jar taken 1.0.0", "visit.jar gone visit");
  }

  @Test
  void a_certificate_that_runs_out_keeps_no_module_from_starting_again() {
    signers.make("brief", "-validity", "1");
    signers.trust("brief", data.resolve("etc/trust"));
    folder.look();
    drop("visit.jar", Jars.module("visit", "1.0.0"), "brief");
    settle();
    pass(Duration.ofDays(10));
    restart();
    folder.look();
    assertThat(offered()).containsExactly("visit 1.0.0");
    drop("walk.jar", Jars.module("walk", "1.0.0"), "brief");
    settle();
    assertThat(line("walk.jar").reason().key()).isEqualTo("modules.deploy.expired");
  }

  @Test
  void what_it_stands_on_may_come_later() {
    packages.remove("org.slf4j");
    folder.look();
    drop("visit.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    assertThat(line("visit.jar").state()).isEqualTo(State.PUT_OFF);
    assertThat(line("visit.jar").reason())
        .isEqualTo(Reason.of("modules.deploy.lacks.package", "org.slf4j"));
    packages.put("org.slf4j", List.of(new Version("2.0.17")));
    pass(Duration.ofSeconds(6));
    assertThat(folder.look().came()).containsExactly("visit");
  }

  @Test
  void what_was_taken_once_stays_on_offer_while_what_it_stands_on_is_not_there_yet() {
    folder.look();
    drop("visit.jar", Jars.module("visit", "1.0.0"), "vendor");
    settle();
    packages.remove("org.slf4j");
    restart();
    assertThat(folder.look().went()).isEmpty();
    assertThat(offered()).containsExactly("visit 1.0.0");
  }

  @Test
  void a_kar_brings_the_module_with_what_belongs_to_it() {
    folder.look();
    byte[] module = Jars.module("visit", "1.0.0").bytes(data);
    byte[] reports =
        new Jars()
            .header("Bundle-ManifestVersion", "2")
            .header("Bundle-SymbolicName", "org.example.reports.visit")
            .header("Bundle-Version", "1.0.0")
            .header("Antong-Reports", "visit")
            .bytes(data);
    drop(
        "visit.kar",
        new Jars()
            .file("repository/org/example/visit/1.0.0/visit-1.0.0.jar", module)
            .file("repository/org/example/reports/1.0.0/reports-1.0.0.jar", reports),
        "vendor");
    assertThat(settle().came()).containsExactly("visit");
    assertThat(folder.offers().get(0).parts()).hasSize(2);
    assertThat(line("visit.kar").signer()).isEqualTo("vendor");
  }

  @Test
  void a_kar_without_a_signature_counts_when_each_bundle_in_it_has_one() throws IOException {
    folder.look();
    Path module = Jars.module("visit", "1.0.0").write(data.resolve("made/visit.jar"));
    signers.sign(module, "vendor");
    drop("visit.kar", new Jars().file("a/visit.jar", Files.readAllBytes(module)), null);
    drop(
        "walk.kar",
        new Jars()
            .file("a/visit.jar", Files.readAllBytes(module))
            .file("b/walk.jar", Jars.module("walk", "1.0.0").bytes(data)),
        null);
    settle();
    assertThat(line("visit.kar").signer()).isEqualTo("vendor");
    assertThat(line("walk.kar").reason()).isEqualTo(Reason.of("modules.deploy.unsigned"));
  }

  @Test
  void what_is_no_module_says_what_it_is_not() {
    unsigned = true;
    restart();
    folder.look();
    drop("plain.jar", new Jars().file("a.txt", "a"), null);
    drop("bundle.jar", Jars.module("visit", "1.0.0").header("Antong-Module", null), null);
    drop(
        "silent.jar",
        Jars.module("silent", "1.0.0").without("OSGI-INF/org.example.silent.xml"),
        null);
    drop("fragment.jar", Jars.module("visit", "1.0.0").header("Fragment-Host", "x"), null);
    drop("odd.jar", Jars.module("visit", "one"), null);
    drop("shipped.jar", Jars.module("registration", "9.0.0"), null);
    drop("named.jar", Jars.module("taken", "1.0.0"), null);
    drop("empty.kar", new Jars().file("features.xml", "<features/>"), null);
    drop(
        "platform.jar",
        Jars.module("web", "1.0.0").header("Bundle-SymbolicName", "org.antong.platform.web"),
        null);
    drop(
        "old.jar",
        Jars.module("visit", "1.0.0")
            .header("Import-Package", "org.antong.platform.api;version=\"[2.0,3)\""),
        null);
    settle();
    Map<String, String> reasons = new HashMap<>();
    folder.lines().forEach(l -> reasons.put(l.file(), l.reason().key()));
    assertThat(reasons)
        .containsEntry("plain.jar", "modules.deploy.no-bundle")
        .containsEntry("bundle.jar", "modules.deploy.no-module")
        .containsEntry("silent.jar", "modules.deploy.no-service")
        .containsEntry("fragment.jar", "modules.deploy.fragment")
        .containsEntry("odd.jar", "modules.deploy.version")
        .containsEntry("shipped.jar", "modules.deploy.shipped")
        .containsEntry("named.jar", "modules.deploy.named")
        .containsEntry("empty.kar", "modules.deploy.empty")
        .containsEntry("platform.jar", "modules.deploy.platform")
        .containsEntry("old.jar", "modules.deploy.lacks.version");
    assertThat(offered()).isEmpty();
  }

  @Test
  void other_files_are_left_alone() throws IOException {
    folder.look();
    Files.writeString(data.resolve("deploy/readme.txt"), "hello");
    Files.writeString(data.resolve("deploy/.visit.jar"), "half");
    settle();
    assertThat(folder.lines()).isEmpty();
  }
}
