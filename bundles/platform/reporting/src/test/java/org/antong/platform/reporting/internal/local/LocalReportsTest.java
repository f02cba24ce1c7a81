package org.antong.platform.reporting.internal.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.ReportSettings;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.Sample;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.LocalVersion;
import org.antong.platform.reporting.internal.domain.LocalVersion.State;
import org.antong.platform.reporting.internal.engine.Fonts;
import org.antong.platform.reporting.internal.engine.JasperEngine;
import org.antong.platform.reporting.internal.local.LocalReports.Dropped;
import org.antong.platform.reporting.internal.local.LocalReports.Opened;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalReportsTest extends StoreContract {

  private static final String QUERY =
      "select v.kind as kind, count(*) as n from reporting.v_stat_thing v group by v.kind order by v.kind";

  @TempDir static Path fonts;
  @TempDir Path folder;
  private static JasperEngine engine;

  private final Callers callers = Callers.of(new ReportingModule().info());
  private final Caller admin = callers.as(Role.SYS_ADMIN, "610999");
  private final Caller officer = callers.officer("610999");
  private final Texts texts = Sample.texts("zh_CN");
  private LocalReports reports;

  LocalReportsTest() {
    super("reporting");
  }

  @BeforeAll
  static void engine() throws IOException {
    System.setProperty("java.awt.headless", "true");
    engine =
        new JasperEngine(
            Fonts.unpack(path -> Sample.resource("/" + path), fonts.resolve("fonts")),
            Sample.resource("/reports/common/header.jasper"),
            Sample.resource("/reports/common/footer.jasper"),
            Sample.resource("/reports/common/antong.jrtx"));
  }

  @BeforeEach
  void things() throws Exception {
    database()
        .jdbi()
        .useTransaction(
            handle -> {
              boolean there =
                  handle.getConnection().getMetaData().getTables(null, null, "%thing", null).next()
                      || handle
                          .getConnection()
                          .getMetaData()
                          .getTables(null, null, "%THING", null)
                          .next();
              if (!there) {
                handle.execute(
                    "create table reporting.thing (division bigint, unit bigint, kind varchar(20), seen date)");
                handle.execute(
                    "create view reporting.v_stat_thing (division, unit, kind, seen) as"
                        + " select division, unit, kind, seen from reporting.thing");
              }
            });
    thing("610999101001", "610999", "甲");
    thing("610999101001", "610999", "甲");
    thing("610999102001", "610999", "乙");
    thing("610998101001", "610998", "甲");
    reports = reports(Map.of());
  }

  private void thing(String division, String unit, String kind) {
    database()
        .jdbi()
        .useTransaction(
            handle ->
                handle.execute(
                    "insert into reporting.thing (division, unit, kind, seen) values (?, ?, ?, date('2026-09-01'))",
                    Long.parseLong(division),
                    Long.parseLong(unit) * 1_000_000L,
                    kind));
  }

  private LocalReports reports(Map<String, Object> settings) {
    Divisions divisions = TestDivisions.small();
    return new LocalReports(
        db,
        () -> engine,
        scopes,
        new Places(divisions),
        new ReportSettings(settings),
        clock,
        folder);
  }

  private void drop(String name, String title, String template) throws IOException {
    Path one = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        one.resolve("report.json"),
        """
        {"id": "L01", "title": "%s", "permission": "reporting:local:read",
         "periods": ["QUARTER"], "formats": ["pdf", "xlsx"], "template": "mine.jrxml"}
        """
            .formatted(title));
    Files.writeString(one.resolve("mine.jrxml"), template);
  }

  private static String good(String expression) {
    return AttackTest.template(expression, QUERY);
  }

  @Test
  void a_good_one_is_previewed_with_invented_figures_and_published() throws Exception {
    drop("mine", "各类数量", good("$F{kind} + \" \" + $F{n}"));
    Dropped dropped = reports.dropped("mine");
    assertThat(dropped.fault()).isNull();
    assertThat(dropped.published()).isZero();
    assertThat(text(reports.preview("mine", Format.PDF, texts)))
        .contains("示例1 12")
        .doesNotContain("甲");

    LocalVersion version = reports.publish(admin, "mine", "第一次");
    assertThat(version.no()).isEqualTo(1);
    assertThat(reports.dropped("mine").published()).isEqualTo(1);
    assertThat(reports.catalogue(officer)).hasSize(1);

    // her own county: two of 甲, one of 乙; the neighbour's 甲 is not hers
    assertThat(text(printed(officer))).contains("甲 2", "乙 1");
    assertThat(text(printed(callers.officer("610998")))).contains("甲 1").doesNotContain("乙");
    assertThat(text(printed(callers.supervisor("610999102")))).contains("乙 1").doesNotContain("甲");
  }

  @Test
  void a_bad_one_never_replaces_a_good_one() throws Exception {
    drop("mine", "各类数量", good("$F{kind}"));
    reports.publish(admin, "mine", null);
    drop("mine", "各类数量", good("Runtime.getRuntime().exec(\"id\")"));
    BadReport bad =
        catchThrowableOfType(BadReport.class, () -> reports.publish(admin, "mine", null));
    assertThat(bad.line()).isEqualTo(14);
    assertThat(reports.dropped("mine").fault().key()).isEqualTo("reporting.local.bad.expression");
    assertThat(reports.versions("L01")).hasSize(1);
    assertThat(text(printed(officer))).contains("甲", "乙");
  }

  @Test
  void a_second_version_replaces_the_first_and_an_administrator_goes_back() throws Exception {
    drop("mine", "各类数量", good("$F{kind}"));
    reports.publish(admin, "mine", null);
    assertThatThrownBy(() -> reports.publish(admin, "mine", null)).isInstanceOf(Refused.class);
    drop("mine", "各类数量二", good("\"新 \" + $F{kind}"));
    assertThat(reports.publish(admin, "mine", null).no()).isEqualTo(2);
    assertThat(text(printed(officer))).contains("新 甲");

    reports.back(admin, "L01", 1);
    assertThat(text(printed(officer))).contains("甲").doesNotContain("新");
    assertThat(reports.versions("L01"))
        .extracting(LocalVersion::state)
        .containsExactly(State.REPLACED, State.IN_FORCE);
    // another node reads it from the database, not from its folder
    assertThat(reports(Map.of()).catalogue(officer).get(0).version().no()).isEqualTo(1);

    reports.back(admin, "L01", 0);
    assertThat(reports.catalogue(officer)).isEmpty();
    assertThatThrownBy(() -> reports.open(officer, "L01", query(), texts))
        .isInstanceOf(Missing.class);
  }

  @Test
  void what_was_altered_in_the_database_is_not_run() throws Exception {
    drop("mine", "各类数量", good("$F{kind}"));
    reports.publish(admin, "mine", null);
    String evil = good("System.getProperty(\"user.home\")");
    database()
        .jdbi()
        .useTransaction(
            handle ->
                handle
                    .createUpdate("update reporting.local_report set template = :t")
                    .bind("t", evil)
                    .execute());
    LocalReports fresh = reports(Map.of());
    assertThat(fresh.catalogue(officer)).isEmpty();
    assertThatThrownBy(() -> fresh.open(officer, "L01", query(), texts))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("reporting.local.gone"));
  }

  @Test
  void a_report_of_too_many_rows_is_stopped_with_a_sentence() throws Exception {
    drop("mine", "各类数量", good("$F{kind}"));
    reports.publish(admin, "mine", null);
    LocalReports narrow = reports(Map.of("local.rows", "1"));
    Opened opened = narrow.open(officer, "L01", query(), texts);
    assertThatThrownBy(() -> narrow.rows(officer, opened))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("reporting.local.stopped.rows"));
  }

  @Test
  void a_template_that_makes_page_after_page_is_stopped_with_a_sentence() throws Exception {
    for (int i = 0; i < 60; i++) thing("610999101001", "610999", "丙" + i);
    String onePageEach = good("$F{kind}").replace("<band height=\"20\">", "<band height=\"700\">");
    drop("mine", "各类数量", onePageEach);
    LocalReports narrow = reports(Map.of("local.pages", "20"));
    narrow.publish(admin, "mine", null);
    assertThatThrownBy(() -> printed(narrow, officer))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("reporting.local.stopped.pages"));
  }

  @Test
  void a_query_that_multiplies_rows_without_end_is_stopped_in_time() throws Exception {
    database()
        .jdbi()
        .useTransaction(
            handle -> {
              var many =
                  handle.prepareBatch(
                      "insert into reporting.thing (division, unit, kind) values (610999101001, 610999000000, :kind)");
              for (int i = 0; i < 20_000; i++) many.bind("kind", "甲").add();
              many.execute();
            });
    String blowUp =
        """
        select count(*) as n, max(a.kind) as kind from reporting.v_stat_thing a
          join reporting.v_stat_thing b on a.kind = b.kind
        """;
    drop("mine", "各类数量", AttackTest.template("$F{kind}", blowUp));
    LocalReports quick = reports(Map.of("local.seconds", "1"));
    // published within the usual time: trying it may itself take a second on a busy machine
    reports.publish(admin, "mine", null);
    Opened opened = quick.open(officer, "L01", query(), texts);
    long begin = System.nanoTime();
    assertThatThrownBy(() -> quick.rows(officer, opened))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("reporting.local.stopped.time"));
    assertThat((System.nanoTime() - begin) / 1_000_000_000L).isLessThan(20);
  }

  @Test
  void a_query_the_database_does_not_take_and_a_field_without_a_column_are_told() throws Exception {
    drop("mine", "各类数量", AttackTest.template("$F{kind}", QUERY.replace("v.kind", "v.nothing")));
    assertThat(reports.dropped("mine").fault().key()).isEqualTo("reporting.local.bad.run");
    drop("mine", "各类数量", AttackTest.template("$F{kind}", QUERY.replace("as n", "as m")));
    assertThat(reports.dropped("mine").fault().key()).isEqualTo("reporting.local.bad.column");
    drop("mine", "各类数量", good("$F{kind}.length(1)"));
    assertThat(reports.dropped("mine").fault().key()).isEqualTo("reporting.local.bad.compile");
    Files.delete(folder.resolve("mine").resolve("mine.jrxml"));
    assertThat(reports.dropped("mine").fault().key()).isEqualTo("reporting.local.bad.missing");
  }

  @Test
  void a_link_out_of_the_folder_is_not_followed() throws Exception {
    drop("mine", "各类数量", good("$F{kind}"));
    Path other = Files.createFile(fonts.resolve("secret-" + System.nanoTime()));
    Files.delete(folder.resolve("mine").resolve("mine.jrxml"));
    Files.createSymbolicLink(folder.resolve("mine").resolve("mine.jrxml"), other);
    assertThat(reports.dropped("mine").fault().key()).isEqualTo("reporting.local.bad.missing");
    Files.createSymbolicLink(folder.resolve("linked"), fonts);
    assertThat(reports.dropped()).extracting(Dropped::name).containsExactly("mine");
    assertThatThrownBy(() -> reports.dropped("../" + fonts.getFileName()))
        .isInstanceOf(Missing.class);
  }

  @Test
  void who_lacks_the_reports_permission_or_asks_a_future_period_is_refused() throws Exception {
    drop("mine", "各类数量", good("$F{kind}"));
    Path json = folder.resolve("mine").resolve("report.json");
    Files.writeString(
        json, Files.readString(json).replace("reporting:local:read", "registration:report:read"));
    reports.publish(admin, "mine", null);
    assertThat(reports.catalogue(officer)).isEmpty();
    assertThatThrownBy(() -> reports.open(officer, "L01", query(), texts))
        .isInstanceOf(Forbidden.class);
    drop("mine", "各类数量", good("$F{kind}"));
    reports.publish(admin, "mine", null);
    assertThatThrownBy(() -> reports.open(officer, "L01", query("period", "2027Q1"), texts))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> reports.open(officer, "L01", query("period", "2026"), texts))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void the_samples_that_ship_are_found_harmless() throws Exception {
    Path samples = Path.of("..", "..", "..", "config", "reports.d");
    for (String name : List.of("children-by-town", "directors-by-town")) {
      LocalInfo info =
          LocalInfo.read(Files.readAllBytes(samples.resolve(name).resolve("report.json")));
      byte[] template = Files.readAllBytes(samples.resolve(name).resolve(info.template()));
      TemplateCheck.Checked checked = TemplateCheck.check(info.template(), template);
      engine.compile(template, checked.expressions(), 10, 1000);
      assertThat(checked.query().views()).hasSize(2);
    }
  }

  private byte[] printed(Caller reader) throws IOException {
    return printed(reports, reader);
  }

  private byte[] printed(LocalReports from, Caller reader) {
    Opened opened = from.open(reader, "L01", query(), texts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    from.write(reader, opened, texts, Format.PDF, out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static Query query(String... pairs) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) values.put(pairs[i], List.of(pairs[i + 1]));
    return new Query(values);
  }
}
