package org.antong.archtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules D9 and D10, and every text in both languages. */
class FileRulesTest {

  private static final List<Jar> JARS = Repository.JARS;
  private static final Jar MODULE =
      Jar.madeUp("bundles/modules/training", "Antong-Module", "training");
  private static final Jar OTHER =
      Jar.madeUp("bundles/modules/workforce", "Antong-Module", "workforce");

  @Test
  void D9_a_migration_touches_its_own_schema_only() {
    assertThat(FileRules.migrations(JARS)).isEmpty();
    assertThat(JARS)
        .filteredOn(j -> !j.entries("db/.*\\.sql").isEmpty())
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void D9_bites() {
    Jar bad =
        MODULE
            .with("db/training/V1_sessions.sql", "create table training.session (id bigint);")
            .with("db/workforce/V001__x.sql", "create table training.a (id bigint);")
            .with(
                "db/training/V002__links.sql",
                """
                -- like workforce.post
                create table training.link (id bigint, post bigint references workforce.post (id), note varchar(20) default 'workforce.post');
                create table loose (id bigint);
                create index link_post on training.link (post);
                """);
    assertThat(FileRules.migrations(List.of(bad, OTHER)))
        .containsExactly(
            bad + ": db/training/V002__links.sql names schema workforce",
            bad + ": db/training/V002__links.sql names workforce.post without schema training",
            bad + ": db/training/V002__links.sql names loose without schema training",
            bad + ": db/training/V1_sessions.sql is not named like V001__what_it_does.sql",
            bad + ": db/workforce/V001__x.sql does not lie in db/training");
    Jar good =
        MODULE.with(
            "db/training/V001__a.derby.sql",
            "create table training.a (id bigint);\ncreate view training.v_stat_a as select count(*) as n from training.a;");
    assertThat(FileRules.migrations(List.of(good, OTHER))).isEmpty();
  }

  @Test
  void D10_a_shipped_template_holds_no_query() throws IOException {
    try (Stream<Path> all = Files.walk(Repository.ROOT.resolve("reports"))) {
      List<Path> templates =
          all.filter(f -> f.toString().endsWith(".jrxml") && !f.toString().contains("target"))
              .toList();
      assertThat(templates).isNotEmpty();
      assertThat(templates)
          .allSatisfy(
              f ->
                  assertThat(FileRules.templates(f.toString(), Repository.read(f), true))
                      .isEmpty());
    }
  }

  @Test
  void a_paper_of_running_text_begins_no_line_with_a_comma() {
    // what Chinese typography forbids at the beginning of a line the PDF writer heeds only when
    // told
    for (String paper : List.of("certificate", "notice")) {
      Path template =
          Repository.ROOT.resolve(
              "reports/training/src/main/reports/" + paper + "/" + paper + ".jrxml");
      assertThat(Repository.read(template))
          .contains("net.sf.jasperreports.export.pdf.force.linebreak.policy\" value=\"true\"");
    }
  }

  @Test
  void D10_bites() {
    String jrxml =
        "<jasperReport><%1$s language='sql'><![CDATA[select n from registration.v_stat_child join registration.child c on c.id = n]]></%1$s></jasperReport>";
    assertThat(FileRules.templates("x.jrxml", jrxml.formatted("queryString"), true))
        .containsExactly("x.jrxml holds a query");
    assertThat(FileRules.templates("x.jrxml", jrxml.formatted("query"), true))
        .containsExactly("x.jrxml holds a query");
    assertThat(FileRules.templates("x.jrxml", jrxml.formatted("query"), false))
        .containsExactly("x.jrxml reads registration.child");
    assertThat(
            FileRules.templates(
                "x.jrxml", "<jasperReport><query><![CDATA[]]></query></jasperReport>", true))
        .isEmpty();
  }

  @Test
  void every_text_is_there_in_both_languages() {
    assertThat(TextRules.languages(JARS)).isEmpty();
    assertThat(TextRules.keys(JARS, "zh_CN")).hasSizeGreaterThan(200);
  }

  @Test
  void a_missing_text_is_found() {
    Jar bad =
        MODULE
            .with("i18n/training_zh_CN.properties", "training.a=甲\ntraining.b=\nother.c=丙\n")
            .with(
                "i18n/training_en.properties",
                "training.a=A\ntraining.d=D\nother.c=C\ntraining.b=B");
    assertThat(TextRules.languages(List.of(bad)))
        .containsExactlyInAnyOrder(
            bad + ": training.b is empty",
            bad + ": other.c does not begin with training",
            bad + ": training.d has no Chinese");
  }

  @Test
  void every_text_that_is_used_is_there() {
    assertThat(TextRules.used(JARS)).isEmpty();
  }

  @Test
  void every_text_of_a_report_is_there_in_both_languages() throws IOException {
    try (Stream<Path> all = Files.walk(Repository.ROOT.resolve("reports"))) {
      List<Path> reports =
          all.filter(f -> f.endsWith("report.json") && !f.toString().contains("target"))
              .map(Path::getParent)
              .toList();
      assertThat(reports).isNotEmpty();
      assertThat(reports)
          .allSatisfy(
              r -> {
                String id = r.getFileName().toString();
                String texts = "i18n/" + id;
                assertThat(
                        TextRules.report(
                            id,
                            Repository.read(r.resolve("report.json")),
                            Repository.read(r.resolve(texts + "_zh_CN.properties")),
                            Repository.read(r.resolve(texts + "_en.properties"))))
                    .isEmpty();
              });
    }
  }

  @Test
  void a_missing_text_of_a_report_is_found() {
    assertThat(
            TextRules.report(
                "T99",
                "{\"title\": \"report.T99.title\", \"purpose\": \"report.T99.gone\"}",
                "report.T99.title=甲\nreport.T99.a=乙",
                "report.T99.title=A\nreport.T99.b=B"))
        .containsExactly(
            "T99: report.T99.a has no English",
            "T99: report.T99.b has no Chinese",
            "T99 uses report.T99.gone");
  }

  @Test
  void a_text_that_is_used_and_not_there_is_found() throws IOException {
    byte[] user;
    try (var in = Wordy.class.getResourceAsStream("FileRulesTest$Wordy.class")) {
      user = in.readAllBytes();
    }
    Jar bad =
        MODULE
            .with(
                "i18n/training_zh_CN.properties", "training.session.title=课\ntraining.state.OPEN=开")
            .with("org/antong/archtest/FileRulesTest$Wordy.class", user);
    assertThat(TextRules.used(List.of(bad)))
        .containsExactlyInAnyOrder(
            bad + ": org.antong.archtest.FileRulesTest$Wordy uses training.session.gone",
            bad + ": org.antong.archtest.FileRulesTest$Wordy uses training.kind.*");
  }

  /** Uses texts, some of which are not there. */
  static final class Wordy {
    static List<String> keys(String state) {
      return List.of(
          "training.session.title",
          "training.session.gone",
          "training.state." + state,
          "training.kind." + state);
    }
  }
}
