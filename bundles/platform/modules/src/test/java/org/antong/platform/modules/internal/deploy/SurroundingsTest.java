package org.antong.platform.modules.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class SurroundingsTest {

  private static final Surroundings HERE =
      new Surroundings(
          Map.of(
              "org.antong.platform.api",
              List.of(new Version("1.1.0")),
              "org.slf4j",
              List.of(new Version("1.7.36"), new Version("2.0.17"))),
          Map.of(
              "osgi.extender",
              List.of(Map.of("osgi.extender", "osgi.component", "version", new Version("1.5.0"))),
              "osgi.ee",
              List.of(Map.of("osgi.ee", "JavaSE", "version", List.of(new Version("17.0.0"))))));

  private static Part part(String header, String value) {
    return new Part(
        Path.of("x.jar"), Map.of("Bundle-SymbolicName", "x", header, value), "x", true, "");
  }

  private static Optional<Reason> lacking(String header, String value) {
    return HERE.lacking(List.of(part(header, value)));
  }

  @Test
  void what_is_here_is_enough() {
    assertThat(
            lacking(
                "Import-Package",
                "org.antong.platform.api;version=\"[1.0,2)\",org.slf4j;version=\"[1.7,3)\""))
        .isEmpty();
    assertThat(lacking("Import-Package", "org.slf4j;org.antong.platform.api")).isEmpty();
    assertThat(
            lacking(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\",osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\""))
        .isEmpty();
  }

  @Test
  void another_version_of_the_contracts_is_told_with_both_versions() {
    assertThat(lacking("Import-Package", "org.antong.platform.api;version=\"[2.0,3)\""))
        .contains(
            Reason.of(
                "modules.deploy.lacks.version", "org.antong.platform.api", "[2.0,3)", "1.1.0"));
  }

  @Test
  void a_module_it_calls_is_named_by_its_id() {
    assertThat(lacking("Import-Package", "org.antong.workforce.api;version=\"[1.0,2)\""))
        .contains(Reason.of("modules.deploy.lacks.module", "workforce"));
  }

  @Test
  void a_package_nobody_has_is_named() {
    assertThat(lacking("Import-Package", "com.example.lib;version=\"[1,2)\""))
        .contains(Reason.of("modules.deploy.lacks.package", "com.example.lib"));
    assertThat(lacking("Import-Package", "com.example.lib;resolution:=optional")).isEmpty();
  }

  @Test
  void a_newer_java_is_told() {
    assertThat(lacking("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=21))\""))
        .map(Reason::key)
        .contains("modules.deploy.lacks.java");
  }

  @Test
  void services_that_come_later_are_not_asked_for_now() {
    assertThat(
            lacking(
                "Require-Capability",
                "osgi.service;filter:=\"(objectClass=java.time.Clock)\";effective:=active"))
        .isEmpty();
  }

  @Test
  void what_comes_with_it_counts() {
    Part api = part("Export-Package", "org.antong.visit.api;version=\"1.2.0\"");
    Part module = part("Import-Package", "org.antong.visit.api;version=\"[1.2,2)\"");
    assertThat(HERE.lacking(List.of(api, module))).isEmpty();
    assertThat(HERE.doubled(List.of(api, module))).isEmpty();
  }

  @Test
  void what_is_here_already_must_not_come_again() {
    Part part = part("Export-Package", "org.slf4j;version=\"2.0.0\";uses:=\"a,b\"");
    assertThat(HERE.doubled(List.of(part)))
        .contains(Reason.of("modules.deploy.doubled", "org.slf4j"));
  }

  @Test
  void a_bundle_tied_to_another_one_is_refused() {
    assertThat(lacking("Require-Bundle", "org.example.other;bundle-version=\"1\""))
        .contains(Reason.of("modules.deploy.ties", "org.example.other"));
  }

  @Test
  void a_header_with_quoted_commas_and_semicolons_is_read_whole() {
    assertThat(Clauses.of("a;b;x=1;uses:=\"p;q,r\",c;y:List<String>=\"s,t\""))
        .containsExactly(
            new Clauses(List.of("a", "b"), Map.of("x", "1"), Map.of("uses", "p;q,r")),
            new Clauses(List.of("c"), Map.of("y", "s,t"), Map.of()));
    assertThat(Clauses.of(null)).isEmpty();
  }
}
