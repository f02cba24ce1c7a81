package org.antong.archtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules D1 to D6 and D12 to D14 over the built jars; beside each an example that breaks it. */
class DependencyRulesTest {

  private static final List<Jar> JARS = Repository.JARS;

  private static final Jar MODULE = module("training");
  private static final Jar API =
      Jar.madeUp(
          "bundles/modules/workforce/api",
          "Export-Package",
          "org.antong.workforce.api;version=\"1.0.0\"");

  private static Jar module(String id, String... headers) {
    String[] all =
        Stream.concat(
                Stream.of("Bundle-SymbolicName", "org.antong." + id, "Antong-Module", id),
                Stream.of(headers))
            .toArray(String[]::new);
    return Jar.madeUp("bundles/modules/" + id, all);
  }

  @Test
  void every_bundle_is_built_before_it_is_checked() {
    assertThat(Repository.folders())
        .allSatisfy(
            f ->
                assertThat(Repository.built(f))
                    .as("jar of %s; does archtest depend on it?", f)
                    .hasSize(1));
    assertThat(JARS).filteredOn(Jar::isPlatform).hasSizeGreaterThanOrEqualTo(8);
    assertThat(JARS).filteredOn(Jar::isModule).isNotEmpty();
    assertThat(JARS).filteredOn(Jar::isLib).isNotEmpty();
    assertThat(JARS).filteredOn(Jar::isReports).isNotEmpty();
  }

  @Test
  void D1_a_module_imports_contracts_only() {
    assertThat(BundleRules.imports(JARS)).isEmpty();
  }

  @Test
  void D1_bites() {
    Jar platform = Jar.madeUp("bundles/platform/api", "Export-Package", "org.antong.platform.api");
    Jar bad =
        module(
            "training",
            "Import-Package",
            "org.antong.platform.api;version=\"[1.0,2)\",org.antong.workforce.api,org.antong.workforce.internal,org.antong.visiting,org.slf4j");
    assertThat(BundleRules.imports(List.of(platform, API, bad)))
        .containsExactly(
            bad + " imports org.antong.workforce.internal", bad + " imports org.antong.visiting");
  }

  @Test
  void D2_a_module_exports_nothing() {
    assertThat(BundleRules.exports(JARS)).isEmpty();
  }

  @Test
  void D2_bites() {
    Jar module = module("training", "Export-Package", "org.antong.training");
    Jar platform =
        Jar.madeUp(
            "bundles/platform/web",
            "Export-Package",
            "org.antong.platform.web,org.antong.platform.web.internal");
    assertThat(BundleRules.exports(List.of(module, platform, API)))
        .containsExactly(
            module + " exports org.antong.training",
            platform + " exports its inside org.antong.platform.web.internal");
  }

  @Test
  void D3_bundles_are_tied_by_packages_alone() {
    assertThat(BundleRules.ties(JARS)).isEmpty();
  }

  @Test
  void D3_bites() {
    Jar bad =
        module(
            "training",
            "Require-Bundle",
            "x",
            "DynamicImport-Package",
            "*",
            "Bundle-ClassPath",
            ".,a.jar",
            "Import-Service",
            "y");
    assertThat(BundleRules.ties(List.of(bad))).hasSize(4);
    assertThat(
            BundleRules.ties(List.of(Jar.madeUp("bundles/lib/x", "Bundle-ClassPath", ".,a.jar"))))
        .isEmpty();
  }

  @Test
  void D4_no_import_is_optional() {
    assertThat(BundleRules.optionalImports(JARS)).isEmpty();
  }

  @Test
  void D4_bites() {
    Jar bad =
        module(
            "training",
            "Import-Package",
            "a.b;resolution:=optional;version=\"[1,2)\",c.d,e.f;resolution:=\"optional\"");
    assertThat(BundleRules.optionalImports(List.of(bad)))
        .containsExactly(bad + " imports a.b optionally", bad + " imports e.f optionally");
  }

  @Test
  void D5_contracts_form_no_circle() {
    assertThat(BundleRules.circles(JARS)).isEmpty();
  }

  @Test
  void D5_bites() {
    Jar a =
        Jar.madeUp(
            "bundles/modules/a/api",
            "Export-Package",
            "org.antong.a.api",
            "Import-Package",
            "org.antong.b.api");
    Jar b =
        Jar.madeUp(
            "bundles/modules/b/api",
            "Export-Package",
            "org.antong.b.api",
            "Import-Package",
            "org.antong.c.api,org.antong.b.api");
    Jar c = Jar.madeUp("bundles/modules/c/api", "Export-Package", "org.antong.c.api");
    Jar back =
        Jar.madeUp(
            "bundles/modules/c/api",
            "Export-Package",
            "org.antong.c.api",
            "Import-Package",
            "org.antong.a.api");
    Jar api =
        Jar.madeUp(
            "bundles/platform/api",
            "Export-Package",
            "org.antong.platform.api",
            "Import-Package",
            "org.antong.platform.web,org.antong.platform.api");
    assertThat(BundleRules.circles(List.of(a, b, c))).isEmpty();
    assertThat(BundleRules.circles(List.of(a, b, back))).hasSize(3);
    assertThat(BundleRules.circles(List.of(api)))
        .containsExactly(api + " imports org.antong.platform.web");
  }

  @Test
  void D6_contracts_have_a_version_and_say_who_implements_them() {
    assertThat(BundleRules.contracts(JARS)).isEmpty();
  }

  @Test
  void D6_bites() {
    Jar web =
        JARS.stream()
            .filter(j -> j.folder().equals("bundles/platform/web"))
            .findFirst()
            .orElseThrow();
    byte[] bare = classBytes(Bare.class);
    // One of the test's own interfaces, exported under its own package, with neither mark nor
    // version.
    Jar bad =
        Jar.madeUp("bundles/platform/web", "Export-Package", "org.antong.archtest")
            .with("org/antong/archtest/Bare.class", bare);
    assertThat(BundleRules.contracts(List.of(bad)))
        .containsExactly(
            "bundles/platform/web: package org.antong.archtest has no @Version",
            "bundles/platform/web: org.antong.archtest.Bare is neither @ProviderType nor @ConsumerType");
    assertThat(BundleRules.contracts(List.of(web))).isEmpty();
  }

  private static byte[] classBytes(Class<?> type) {
    try (var in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void D12_other_modules_may_be_missing_and_the_platform_may_not() {
    assertThat(ComponentRules.references(JARS)).isEmpty();
  }

  @Test
  void D12_bites() {
    String component =
        """
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="x">
          <reference name="a" interface="org.antong.workforce.api.Posts" policy="dynamic" policy-option="greedy"/>
          <reference name="b" interface="org.antong.workforce.api.Posts" cardinality="0..1" policy-option="greedy"/>
          <reference name="c" interface="org.antong.workforce.api.Posts" cardinality="0..n" policy="dynamic"/>
          <reference name="d" interface="org.antong.workforce.api.Posts" cardinality="0..1" policy="dynamic" policy-option="greedy"/>
          <reference name="e" interface="org.antong.platform.api.data.ModuleDb" cardinality="0..1" policy="dynamic"/>
          <reference name="f" interface="org.antong.platform.api.data.ModuleDb"/>
        </scr:component>
        """;
    Jar bad = MODULE.with("OSGI-INF/org.antong.training.internal.X.xml", component);
    assertThat(ComponentRules.references(List.of(API, bad)))
        .hasSize(4)
        .filteredOn(w -> w.contains("workforce"))
        .hasSize(3);
  }

  @Test
  void D13_our_features_install_our_bundles_only() {
    assertThat(ComponentRules.features(features())).isEmpty();
    assertThat(
            ComponentRules.elements(
                features().getBytes(java.nio.charset.StandardCharsets.UTF_8), "bundle"))
        .isNotEmpty();
  }

  @Test
  void D13_bites() {
    String bad =
        "<features><feature name='antong-x'><bundle>mvn:org.antong/module-x/1</bundle><bundle start-level='80'>mvn:com.google.guava/guava/33</bundle><bundle>wrap:mvn:a/b/1</bundle></feature></features>";
    assertThat(ComponentRules.features(bad))
        .containsExactly(
            "features/antong installs mvn:com.google.guava/guava/33",
            "features/antong installs wrap:mvn:a/b/1");
  }

  private static String features() {
    return Repository.read(
        Repository.ROOT.resolve("features/antong/src/main/feature/features.xml"));
  }

  @Test
  void D14_one_id_one_name() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(Repository.ROOT.resolve("config/etc"))) {
      assertThat(
              FileRules.names(
                  JARS,
                  features(),
                  java.util.Set.copyOf(files.map(f -> f.getFileName().toString()).toList())))
          .isEmpty();
    }
  }

  @Test
  void D14_bites() {
    Jar bad =
        Jar.madeUp(
                "bundles/modules/training",
                "Bundle-SymbolicName",
                "org.antong.trainings",
                "Antong-Module",
                "train")
            .with("i18n/courses_en.properties", "")
            .with("org/antong/archtest/Bare.class", classBytes(Bare.class))
            .with("OSGI-INF/x.xml", "<component configuration-pid='antong.courses'/>");
    assertThat(
            FileRules.names(List.of(bad), "<feature name=\"antong-courses\"/>", java.util.Set.of()))
        .containsExactly(
            bad + " is named org.antong.trainings",
            bad + " calls itself module train",
            bad + " has texts i18n/courses_en.properties",
            bad + " holds org.antong.archtest.Bare",
            bad + " has no feature antong-training",
            bad + " is configured by antong.courses",
            bad + ": config/etc has no antong.courses.cfg");
    Jar good =
        MODULE
            .with("i18n/training_en.properties", "")
            .with("OSGI-INF/x.xml", "<component configuration-pid='antong.training'/>");
    assertThat(
            FileRules.names(
                List.of(good),
                "<feature name=\"antong-training\"/>",
                java.util.Set.of("antong.training.cfg")))
        .isEmpty();
  }
}
