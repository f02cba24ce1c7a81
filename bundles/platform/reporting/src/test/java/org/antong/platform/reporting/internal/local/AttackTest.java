package org.antong.platform.reporting.internal.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.antong.platform.reporting.internal.local.QueryCheck.NotAllowed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody would put into a template who wants more than a table. */
class AttackTest {

  static final String QUERY =
      "select v.kind as kind, count(*) as n from a.v_stat_thing v group by v.kind";

  static String template(String expression, String query) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <jasperReport name="mine" language="java" pageWidth="595" pageHeight="842" columnWidth="515" leftMargin="40" rightMargin="40" topMargin="40" bottomMargin="40">
          <parameter name="PLACE" class="java.lang.String"/>
          <parameter name="TO_DATE" class="java.util.Date"/>
          <query language="sql"><![CDATA[%s]]></query>
          <field name="kind" class="java.lang.String"/>
          <field name="n" class="java.lang.Long"/>
          <variable name="all" class="java.lang.Long" calculation="Sum">
            <expression><![CDATA[$F{n}]]></expression>
          </variable>
          <detail>
            <band height="20">
              <element kind="textField" x="0" y="0" width="100" height="20" style="Place">
                <expression><![CDATA[%s]]></expression>
              </element>
            </band>
          </detail>
        </jasperReport>
        """
        .formatted(query, expression);
  }

  private static BadReport refused(String template) {
    return catchThrowableOfType(
        BadReport.class,
        () -> TemplateCheck.check("mine.jrxml", template.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$F{kind}",
        "\"地区：\" + $P{PLACE}",
        "$F{n}.longValue() == 0 ? null : Double.valueOf(100.0 * $F{n}.doubleValue() / $V{all}.doubleValue())",
        "$F{kind} == null || $F{kind}.isEmpty() ? \"—\" : $F{kind}.trim().substring(0, 1)",
        "\"第 \" + $V{PAGE_NUMBER} + \" 页\"",
        "Math.max($F{n}.intValue(), 3) + 1",
        "(\"a;b//c\" + \"/* d */\")",
      })
  void what_a_table_needs_is_allowed(String expression) throws BadReport {
    TemplateCheck.Checked checked =
        TemplateCheck.check(
            "mine.jrxml", template(expression, QUERY).getBytes(StandardCharsets.UTF_8));
    assertThat(checked.expressions()).contains(expression);
    assertThat(checked.fields()).containsOnlyKeys("kind", "n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Runtime.getRuntime().exec(\"id\")",
        "java.lang.Runtime.getRuntime()",
        "Class.forName(\"java.lang.Runtime\")",
        "$F{kind}.getClass()",
        "\"\".getClass().forName(\"java.lang.Runtime\")",
        "String.class",
        "System.exit(0)",
        "System.getenv()",
        "System.getProperty(\"user.home\")",
        "new java.io.File(\"/etc/passwd\")",
        "new String(\"a\")",
        "new int[100000000]",
        "Thread.sleep(1000)",
        "java.nio.file.Files.readString(null)",
        "$F{kind}.repeat(2000000000)",
        "$F{kind}.replaceAll(\"(a+)+b\", \"\")",
        "$F{kind}.matches(\"(a+)+b\")",
        "String.format(\"%2000000000d\", 1)",
        "$F{kind}.wait()",
        "$F{kind}.notify()",
        "$F{kind}.hashCode()",
        "$F{n}.shiftLeft(2000000000)",
        "BigDecimal.valueOf(1).pow(999999999)",
        "BigDecimal.valueOf(1).setScale(999999999)",
        "this",
        "this.getClass()",
        "evaluate(0)",
        "((Object) $F{kind})",
        "$F{kind} instanceof String",
        "x -> x",
        "() -> 1",
        "String::valueOf",
        "$F{n}++",
        "$F{n} << 2",
        "REPORT_CONNECTION",
        "$P{REPORT_CONNECTION}",
        "$P{REPORT_PARAMETERS_MAP}",
        "$P{REPORT_CONTEXT}",
        "$P{REPORT_SCRIPTLET}",
        "$P{JASPER_REPORTS_CONTEXT}",
        "$P!{PLACE}",
        "$X{IN, kind, PLACE}",
        "$R{key}",
        "$F{nothing}",
        "$V{nothing}",
        "${PLACE}",
        "$F{a}b}",
        "\"\\u0022 + Runtime.getRuntime() + \\u0022\"",
        "1 /* and */",
        "1 // and",
        "1; System.exit(0)",
        "1); } { System.exit(0); (",
        "\"a",
        "a.b.c",
        "Math.random()",
        "Integer.parseInt(\"1\")",
        "Integer.MAX_VALUE",
        "Integer.getInteger(\"java.version\")",
        "Long.getLong(\"x\")",
        "Boolean.getBoolean(\"x\")",
        "String.valueOf(new char[9])",
        "$F{kind}.chars()",
        "$F{kind}.<String>trim()",
        "switch (1) { default -> 2; }",
        "msg(\"{0}\", 1)",
        "str(\"key\")",
        "",
      })
  void what_reaches_beyond_a_table_is_refused_with_its_line(String expression) {
    BadReport bad = refused(template(expression, QUERY));
    assertThat(bad).isNotNull();
    assertThat(bad.key()).isEqualTo("reporting.local.bad.expression");
    assertThat(bad.line()).isEqualTo(14);
    assertThat(bad.file()).isEqualTo("mine.jrxml");
  }

  @Test
  void an_expression_longer_than_any_table_needs_is_refused() {
    BadReport bad = refused(template("1" + " + 1".repeat(600), QUERY));
    assertThat(bad.key()).isEqualTo("reporting.local.bad.expression");
  }

  @Test
  void a_variable_that_grows_by_itself_is_refused() {
    String own = template("1", QUERY).replace("[$F{n}]", "[$V{all}.multiply($V{all})]");
    assertThat(refused(own).key()).isEqualTo("reporting.local.bad.expression");
    String text =
        template("1", QUERY).replace("name=\"all\" class=\"java.lang.Long\"", "name=\"all\"");
    assertThat(refused(text).key()).isEqualTo("reporting.local.bad.variable-class");
  }

  static Stream<String> structures() {
    String plain = template("$F{kind}", QUERY);
    String field = "<field name=\"kind\" class=\"java.lang.String\"/>";
    String band = "<band height=\"20\">";
    return Stream.of(
        // a document type, an entity, another file
        plain.replace(
            "<jasperReport",
            "<!DOCTYPE jasperReport [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<jasperReport"),
        plain.replace("<jasperReport", "<?xml-stylesheet href=\"a\"?>\n<jasperReport"),
        plain.replace(field, field + "<xi:include href=\"/etc/passwd\"/>"),
        // other languages
        plain.replace("language=\"java\"", "language=\"groovy\""),
        plain.replace("language=\"java\"", "language=\"javascript\""),
        plain.replace("language=\"java\"", "language=\"bsh\""),
        plain.replace("language=\"sql\"", "language=\"hql\""),
        plain.replace("language=\"sql\"", "language=\"plsql\""),
        plain.replace("language=\"sql\"", "language=\"xpath\""),
        // scriptlets, imports, factories, resources, other templates
        plain.replace("name=\"mine\"", "name=\"mine\" scriptletClass=\"a.B\""),
        plain.replace("name=\"mine\"", "name=\"mine\" formatFactoryClass=\"a.B\""),
        plain.replace("name=\"mine\"", "name=\"mine\" resourceBundle=\"a\""),
        plain.replace(field, field + "<scriptlet name=\"s\" class=\"a.B\"/>"),
        plain.replace(field, field + "<import>java.io.*</import>"),
        plain.replace(field, field + "<template><![CDATA[\"http://x/a.jrtx\"]]></template>"),
        plain.replace(field, field + "<dataset name=\"d\"/>"),
        plain.replace(field, field + "<filterExpression>true</filterExpression>"),
        plain.replace(
            field,
            field
                + "<property name=\"net.sf.jasperreports.export.pdf.javascript\" value=\"app.alert(1)\"/>"),
        plain.replace(
            field,
            field + "<property name=\"net.sf.jasperreports.data.adapter\" value=\"a.xml\"/>"),
        // parameters and fields of other kinds
        plain.replace(
            field, field + "<parameter name=\"REPORT_CONNECTION\" class=\"java.sql.Connection\"/>"),
        plain.replace(field, field + "<parameter name=\"MINE\" class=\"java.lang.String\"/>"),
        plain.replace(
            "<parameter name=\"PLACE\" class=\"java.lang.String\"/>",
            "<parameter name=\"PLACE\" class=\"java.lang.String\"><defaultValueExpression>System.exit(0)</defaultValueExpression></parameter>"),
        plain.replace(field, "<field name=\"kind\" class=\"java.lang.ClassLoader\"/>"),
        plain.replace(field, "<field name=\"kind\" class=\"java.lang.Object\"/>"),
        plain.replace("calculation=\"Sum\"", "calculation=\"Sum\" incrementerFactoryClass=\"a.B\""),
        // what an element may not be or carry
        plain.replace("kind=\"textField\"", "kind=\"image\""),
        plain.replace("kind=\"textField\"", "kind=\"subreport\""),
        plain.replace("kind=\"textField\"", "kind=\"component\""),
        plain.replace("kind=\"textField\"", "kind=\"generic\""),
        plain.replace("kind=\"textField\"", "kind=\"chart\""),
        plain.replace("kind=\"textField\"", "kind=\"crosstab\""),
        plain.replace("kind=\"textField\" ", ""),
        plain.replace("style=\"Place\"", "markup=\"html\""),
        plain.replace("style=\"Place\"", "linkType=\"Reference\""),
        plain.replace("style=\"Place\"", "pdfFontName=\"/etc/passwd\""),
        plain.replace("style=\"Place\"", "fontName=\"file:///a.ttf\""),
        plain.replace("style=\"Place\"", "expression=\"System.exit(0)\""),
        plain.replace(
            "</band>",
            "<hyperlinkReferenceExpression>\"javascript:a\"</hyperlinkReferenceExpression></band>"),
        plain.replace(
            "</element>", "<patternExpression>System.exit(0)</patternExpression></element>"),
        plain.replace(
            "</element>",
            "<propertyExpression name=\"a\">System.exit(0)</propertyExpression></element>"),
        // too large
        plain.replace("pageWidth=\"595\"", "pageWidth=\"2000000000\""),
        plain.replace("style=\"Place\"", "fontSize=\"1000000\""),
        plain.replace(band, "<band height=\"99999999\">"),
        "x".repeat(300 * 1024),
        "<other/>",
        "not XML");
  }

  @ParameterizedTest
  @MethodSource("structures")
  void a_template_with_anything_that_is_not_named_is_refused(String template) {
    BadReport bad = refused(template);
    assertThat(bad).isNotNull();
    assertThat(bad.key()).startsWith("reporting.local.bad.");
  }

  @Test
  void the_line_of_what_is_refused_is_told() {
    BadReport bad =
        refused(template("$F{kind}", QUERY).replace("kind=\"textField\"", "kind=\"image\""));
    assertThat(bad.key()).isEqualTo("reporting.local.bad.kind");
    assertThat(bad.line()).isEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select v.kind as kind, count(*) as n from a.v_stat_thing v group by v.kind",
        "select d.name as kind, sum(case when c.sex = '1' then 1 else 0 end) as n"
            + " from a.v_stat_thing c join divisions.v_stat_division d on d.code = c.town"
            + " where c.day between :FROM_DATE and :TO_DATE and c.kind in ('A', 'B')"
            + " group by d.name, d.code having count(*) > 5 order by d.code desc",
        "select count(distinct v.kind) as n from a.v_stat_thing v where v.kind is not null",
        "select coalesce(sum(n), 0) n from a.v_stat_thing -- and a remark",
      })
  void one_reading_statement_on_views_is_allowed(String sql) throws NotAllowed {
    QueryCheck.Checked checked = QueryCheck.check(sql, TemplateCheck.OF_QUERY);
    assertThat(checked.sql()).contains(QueryCheck.PLACE + "0").doesNotContain("a.v_stat_", "--");
    assertThat(checked.views()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select 1; delete from a.child",
        "select kind from a.v_stat_thing; select kind from a.v_stat_thing",
        "update a.v_stat_thing set kind = 'x'",
        "insert into a.v_stat_thing (kind) values ('x')",
        "delete from a.v_stat_thing",
        "drop view a.v_stat_thing",
        "create table a.b (c int)",
        "truncate table a.child",
        "grant select on a.v_stat_thing to public",
        "call syscs_util.syscs_export_table('A', 'CHILD', 'f', null, null, null)",
        "explain select kind from a.v_stat_thing",
        "with x as (select kind from a.v_stat_thing) select kind from x",
        "select kind from registration.child",
        "select kind from a.child c",
        "select kind from v_stat_thing",
        "select kind from pg_catalog.pg_user",
        "select kind from information_schema.tables",
        "select kind from sys.systables",
        "select kind from other.a.v_stat_thing",
        "select kind from \"a\".\"v_stat_thing\"",
        "select kind from a.v_stat_thing union select name from registration.child",
        "select kind from (select name as kind from registration.child) x",
        "select (select max(name) from registration.child) as kind from a.v_stat_thing",
        "select kind from a.v_stat_thing where exists (select 1 from registration.child)",
        "select kind from a.v_stat_thing where kind in (select name from registration.child)",
        "select kind from a.v_stat_thing, a.v_stat_other",
        "select x.kind from a.v_stat_thing x cross join a.v_stat_thing y",
        "select x.kind from a.v_stat_thing x join a.v_stat_thing y on 1 = 1",
        "select x.kind from a.v_stat_thing x join a.v_stat_thing y on x.n > y.n",
        "select x.kind from a.v_stat_thing x natural join a.v_stat_thing y",
        "select x.kind from a.v_stat_thing x full join a.v_stat_thing y on x.n = y.n",
        "select x.kind from a.v_stat_thing x join a.v_stat_thing y on x.n = y.n join a.v_stat_thing z on z.n = y.n",
        "select x.kind from a.v_stat_thing x, lateral (select 1) y",
        "select pg_sleep(100) as n from a.v_stat_thing",
        "select pg_read_file('/etc/passwd') as kind from a.v_stat_thing",
        "select lo_import('/etc/passwd') as n from a.v_stat_thing",
        "select dblink('x', 'y') as n from a.v_stat_thing",
        "select generate_series(1, 1000000000) as n from a.v_stat_thing",
        "select repeat('x', 1000000000) as kind from a.v_stat_thing",
        "select syscs_util.syscs_get_database_property('x') as kind from a.v_stat_thing",
        "select current_user as kind from a.v_stat_thing",
        "select user as kind from a.v_stat_thing",
        "select session_user from a.v_stat_thing",
        "select v.ctid from a.v_stat_thing v",
        "select cast(kind as regclass) as kind from a.v_stat_thing",
        "select kind::regclass from a.v_stat_thing",
        "select kind || kind as kind from a.v_stat_thing",
        "select * from a.v_stat_thing",
        "select v.* from a.v_stat_thing v",
        "select kind from a.v_stat_thing for update",
        "select kind into b from a.v_stat_thing",
        "select kind from a.v_stat_thing limit 5",
        "select row_number() over (order by kind) as n from a.v_stat_thing",
        "select kind from a.v_stat_thing where kind = ?",
        "select kind from a.v_stat_thing where kind = :OTHER",
        "select kind from a.v_stat_thing where kind like '%x%'",
        "select kind from a.v_stat_thing where kind similar to 'x'",
        "select kind from a.v_stat_thing where kind ~ '(a+)+b'",
        "select n from a.v_stat_thing group by grouping sets ((kind), ())",
        "select a.v_stat_thing.kind from a.v_stat_thing",
        "select kind from a.v_stat_thing x, antong_scoped_0 y",
        "select 'antong_scoped_0' as kind from a.v_stat_thing",
        "values (1)",
        "",
        ";",
      })
  void every_other_statement_is_refused(String sql) {
    assertThatThrownBy(() -> QueryCheck.check(sql, TemplateCheck.OF_QUERY))
        .isInstanceOf(NotAllowed.class);
    BadReport bad = refused(template("$F{kind}", sql));
    assertThat(bad.key()).isIn("reporting.local.bad.query", "reporting.local.bad.queries");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select kind from a.v_stat_thing where kind = '$P!{PLACE}'",
        "select kind from a.v_stat_thing where kind = $P{PLACE}",
        "select kind from a.v_stat_thing where $X{IN, kind, PLACE}",
        "select kind from $P!{PLACE}",
      })
  void a_query_takes_no_text_of_parameters(String sql) {
    assertThat(refused(template("$F{kind}", sql)).key()).isEqualTo("reporting.local.bad.query");
  }

  @Test
  void a_report_json_says_in_which_line_it_is_wrong() {
    BadReport bad =
        catchThrowableOfType(
            BadReport.class,
            () ->
                LocalInfo.read("{\n \"id\": \"L01\",\n oops\n}".getBytes(StandardCharsets.UTF_8)));
    assertThat(bad.line()).isEqualTo(3);
    BadReport unknown =
        catchThrowableOfType(
            BadReport.class,
            () ->
                LocalInfo.read(
                    "{\"id\":\"L01\",\"class\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(unknown.key()).isEqualTo("reporting.local.bad.json");
    BadReport path =
        catchThrowableOfType(
            BadReport.class,
            () ->
                LocalInfo.read(
                    ("{\"id\":\"L01\",\"title\":\"t\",\"permission\":\"registration:report:read\","
                            + "\"periods\":[\"MONTH\"],\"template\":\"../x.jrxml\"}")
                        .getBytes(StandardCharsets.UTF_8)));
    assertThat(path.args()).containsExactly("template");
  }
}
