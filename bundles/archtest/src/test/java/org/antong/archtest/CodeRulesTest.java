package org.antong.archtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Rules D7, D8 and D11 over the code of the built jars; beside each an example that breaks it. */
class CodeRulesTest {

  static final Map<Jar, JavaClasses> CODE = code();
  private static final JavaClasses BAD =
      new ClassFileImporter().importPackages("org.antong.archtest.bad");

  private static Map<Jar, JavaClasses> code() {
    Map<Jar, JavaClasses> code = new TreeMap<>((a, b) -> a.folder().compareTo(b.folder()));
    ClassFileImporter importer =
        new ClassFileImporter().withImportOption(place -> place.contains("/org/antong/"));
    for (Jar jar : Repository.JARS) {
      if (jar.isLib()) continue;
      try (JarFile file =
          new JarFile(Repository.built(Repository.ROOT.resolve(jar.folder())).get(0).toFile())) {
        code.put(jar, importer.importJar(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return code;
  }

  private interface Rule {
    List<String> over(Jar jar, JavaClasses classes);
  }

  private static List<String> everywhere(Rule rule) {
    List<String> wrong = new ArrayList<>();
    CODE.forEach((jar, classes) -> wrong.addAll(rule.over(jar, classes)));
    return wrong;
  }

  @Test
  void the_code_is_there() {
    assertThat(CODE.values().stream().mapToInt(JavaClasses::size).sum()).isGreaterThan(200);
    assertThat(BAD).isNotEmpty();
  }

  @Test
  void D7_domain_stands_on_nothing() {
    assertThat(everywhere((jar, classes) -> CodeRules.domain(classes))).isEmpty();
  }

  @Test
  void D7_bites() {
    assertThat(CodeRules.domain(BAD))
        .isNotEmpty()
        .allSatisfy(w -> assertThat(w).contains("domain.Greedy"));
  }

  @Test
  void D8_jdbc_stays_in_stores_and_the_pool_in_platform_db() {
    assertThat(everywhere((jar, classes) -> CodeRules.jdbc(classes))).isEmpty();
  }

  @Test
  void D8_bites_on_jdbc() {
    assertThat(CodeRules.jdbc(BAD))
        .anySatisfy(w -> assertThat(w).contains("LoosePages").contains("java.sql.Connection"))
        .anySatisfy(w -> assertThat(w).contains("LoosePages").contains("javax.sql.DataSource"));
  }

  @Test
  void D8_every_store_method_takes_the_scope_first() {
    assertThat(everywhere((jar, classes) -> CodeRules.scopes(classes))).isEmpty();
  }

  @Test
  void D8_bites_on_a_forgotten_scope() {
    assertThat(CodeRules.scopes(BAD)).hasSize(1).first().asString().contains("OpenStore.open");
  }

  @Test
  void D8_sql_is_written_in_stores() {
    assertThat(CodeRules.sql(Repository.JARS)).isEmpty();
  }

  @Test
  void D8_bites_on_sql() throws IOException {
    Jar bad = Jar.madeUp("bundles/modules/bad");
    for (String name : List.of("LoosePages", "ProperPages")) {
      String file = "org/antong/archtest/bad/pages/" + name + ".class";
      try (var in = getClass().getResourceAsStream("/" + file)) {
        bad = bad.with(file, in.readAllBytes());
      }
    }
    assertThat(CodeRules.sql(List.of(bad)))
        .containsExactly(
            "bundles/modules/bad: org.antong.archtest.bad.pages.LoosePages holds select name from"
                + " bad.child");
  }

  @Test
  void D11_every_resource_is_mounted_and_says_who_may_call_it() {
    assertThat(
            everywhere((jar, classes) -> CodeRules.resources(classes, jar.header("Antong-Module"))))
        .isEmpty();
  }

  @Test
  void D11_bites() {
    assertThat(CodeRules.resources(BAD, "bad"))
        .hasSize(4)
        .anySatisfy(w -> assertThat(w).contains("LoosePages is neither"))
        .anySatisfy(w -> assertThat(w).contains("neither()").contains("neither @Permission"))
        .anySatisfy(w -> assertThat(w).contains("both(").contains("both @Permission"))
        .anySatisfy(w -> assertThat(w).contains("foreign()").contains("registration:child:read"));
  }

  @Test
  void a_module_acts_for_people_only() {
    assertThat(
            everywhere(
                (jar, classes) ->
                    jar.isModule() || jar.isModuleApi() ? CodeRules.powers(classes) : List.of()))
        .isEmpty();
  }

  @Test
  void a_module_that_acts_as_the_platform_is_found() {
    assertThat(CodeRules.powers(BAD))
        .hasSize(3)
        .allSatisfy(w -> assertThat(w).contains("LoosePages"));
  }
}
