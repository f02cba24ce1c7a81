package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** People on their posts: appointed, logged in, reporting, elected anew, gone. */
@ExtendWith(OneForAll.class)
class WorkforceTest {

  private static final String COUNTY = "610922";
  private static final int LONG = 120_000;

  private static RunningAntong antong;
  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void somebody_appointed_logs_in_with_her_slip_and_never_again_once_her_last_day_has_passed() {
    try (Visit officer = browser.desktop(antong.address()).login(officer())) {
      Page page = officer.page();
      String post =
          items(page, "/api/workforce/posts?show=vacant&type=DIRECTOR&division=" + COUNTY)
              .get(0)
              .get("key")
              .getAsString();
      page.navigate("/workforce/appointments/new?post=" + post);
      page.fill("[name=name]", "郑新任");
      page.fill("[name=idNumber]", Roster.number(LocalDate.of(1988, 2, 29), 306));
      page.fill("[name=phone]", "12000007001");
      page.selectOption("[name=education]", "60");
      page.fill("[name=document]", "示例民发〔2026〕3号");
      page.fill("[name=from]", today().minusDays(3).toString());
      page.locator("main form[action='/workforce/appointments'] button[type=submit]").click();
      page.waitForURL(Pattern.compile(".*/workforce/appointments/[0-9A-Z]{13}.*"));
      String appointment = page.url().replaceAll("\\?.*", "");
      assertThat(page.innerText("main")).contains("郑新任", "在岗");

      page.navigate("/workforce/accounts");
      page.click("[data-opens=open-accounts]");
      assertThat(page.innerText("dialog[open]")).contains("将给", "人各开通一个账号");
      page.locator("dialog[open] form[action='/workforce/accounts'] button[type=submit]").click();
      Locator slip =
          page.locator(".slips li").filter(new Locator.FilterOptions().setHasText("郑新任"));
      slip.waitFor(new Locator.WaitForOptions().setTimeout(LONG));
      assertThat(slip.innerText()).contains(antong.address());
      List<String> told = slip.locator("dd").allInnerTexts();
      Pictures.of(page, "workforce-slips");

      try (Visit phone = browser.phone(antong.address())) {
        Account first = new Account(told.get(0), told.get(1), null, null, null);
        Page own = phone.login(first).page();
        assertThat(own.url()).contains("/me/password");
        own.fill("[name=old]", told.get(1));
        own.fill("[name=fresh]", "Lv-Shan-2026-9");
        own.fill("[name=again]", "Lv-Shan-2026-9");
        own.locator("main form button[type=submit]").first().click();
        own.waitForURL(u -> !u.contains("/me/password"));
        own.navigate("/workforce/own");
        assertThat(own.innerText("main")).contains("郑新任", "儿童主任");
        assertThat(phone.scrollsSideways()).isFalse();
        Pictures.of(own, "workforce-own");

        try (Visit late = browser.desktop(antong.address()).login(officer())) {
          late.page().navigate(appointment);
          page.navigate(appointment);
          end(page);
          page.getByText("已离任").first().waitFor();
          Pictures.of(page, "workforce-ended");
          // a colleague who had the page open is told that she comes too late
          end(late.page());
          late.page().getByText("刚被别人办理过").first().waitFor();
        }

        own.navigate("/workforce/own");
        assertThat(own.url()).contains("/login");
        own.fill("[name=name]", told.get(0));
        own.fill("[name=password]", "Lv-Shan-2026-9");
        own.click("button[type=submit]");
        own.locator("[role=alert]").first().waitFor();
        assertThat(own.url()).contains("/login");
      }
      String id = appointment.substring(appointment.lastIndexOf('/') + 1);
      assertThat(pdf(page, "/api/workforce/appointments/" + id + "/hand-over.pdf")).isTrue();
      assertThat(officer.complaints()).isEmpty();
    }
  }

  @Test
  void an_election_comes_in_by_one_sheet_is_looked_at_before_and_can_be_taken_back()
      throws IOException {
    try (Visit officer = browser.desktop(antong.address()).login(officer())) {
      Page page = officer.page();
      List<JsonObject> held =
          items(page, "/api/workforce/holders?type=DIRECTOR&size=40&division=" + COUNTY).stream()
              .filter(h -> !h.get("division").getAsString().equals(director().division()))
              .skip(20)
              .limit(4)
              .toList();
      Path sheet = folder.resolve("换届任免.xlsx");
      try (Workbook book = new XSSFWorkbook();
          OutputStream out = Files.newOutputStream(sheet)) {
        Sheet rows = book.createSheet("换届");
        put(rows, 0, "石泉县村（社区）换届儿童主任任免表");
        put(
            rows, 1, "序号", "岗位类别", "镇（街道）", "村（社区）", "离任人员", "离任日期", "离任原因", "接任人员", "身份证号", "联系电话",
            "文化程度", "专职或兼职", "到岗日期");
        change(rows, 2, held.get(0), name(held.get(0)), "何接任", 311);
        change(rows, 3, held.get(1), name(held.get(1)), "吕接任", 313);
        change(rows, 4, held.get(2), name(held.get(2)), null, 0);
        change(rows, 5, held.get(3), "不是她", "施接任", 317);
        book.write(out);
      }
      page.navigate("/workforce/appointments/imports");
      page.setInputFiles("input[type=file]", sheet);
      page.locator("form[enctype] button[type=submit]").click();
      page.waitForURL(Pattern.compile(".*/imports/[0-9A-Z]{13}$"));
      PlaywrightAssertions.assertThat(page.locator(".kpi .big"))
          .hasText(new String[] {"4", "3", "1"});
      assertThat(page.locator("main table tbody tr").allInnerTexts())
          .singleElement()
          .asString()
          .contains("第6行", "离任人员", "不是她", name(held.get(3)));
      String batch = page.url();

      page.navigate(batch + "/preview");
      page.locator("form[action$='/confirm'] button").waitFor();
      // who leaves, who comes, who comes later, who stays, what is vacant then
      assertThat(page.locator(".kpi .big").allInnerTexts()).startsWith("3", "2", "0", "0", "1");
      assertThat(officer.scrollsSideways()).isFalse();
      Pictures.of(page, "workforce-election");
      assertThat(holder(page, held.get(0))).isEqualTo(name(held.get(0)));

      page.locator("form[action$='/confirm'] button").click();
      page.locator("[data-opens=withdraw]").waitFor();
      page.getByText("已导入3行").first().waitFor();
      assertThat(holder(page, held.get(0))).isEqualTo("何接任");
      assertThat(holder(page, held.get(1))).isEqualTo("吕接任");
      assertThat(holder(page, held.get(2))).isNull();
      assertThat(holder(page, held.get(3))).isEqualTo(name(held.get(3)));

      page.navigate(batch + "/preview");
      Pictures.of(page, "workforce-election-left");
      assertThat(page.locator("main table tbody tr").count()).isEqualTo(3);
      String sheets = page.locator("a[href*='hand-over.pdf']").first().getAttribute("href");
      assertThat(pdf(page, sheets)).isTrue();

      page.navigate(batch);
      page.click("[data-opens=withdraw]");
      page.locator("dialog[open] button[type=submit]").click();
      page.getByText("已撤回").first().waitFor();
      for (JsonObject h : held) assertThat(holder(page, h)).isEqualTo(name(h));
      assertThat(officer.complaints()).isEmpty();
    }
  }

  @Test
  void a_director_writes_her_monthly_report_on_a_phone_and_her_supervisor_reads_it() {
    try (Visit phone = browser.phone(antong.address()).login(director())) {
      Page page = phone.page();
      String month = today().withDayOfMonth(1).minusDays(1).toString().substring(0, 7);
      page.navigate("/workforce/duty-reports");
      assertThat(phone.scrollsSideways()).isFalse();
      Pictures.of(page, "workforce-duty-list");
      page.locator("table.list a.open")
          .filter(new Locator.FilterOptions().setHasText("村"))
          .first()
          .waitFor();
      String post = "D-" + director().division() + "-1";
      page.navigate("/workforce/duty-reports/write?post=" + post + "&month=" + month);
      assertThat(page.innerText("main")).contains("月度确认", "未启用");
      page.fill("[name=done]", "走访留守儿童家庭6户，更新档案2份，开放儿童之家4次。");
      page.locator("button[name=then][value=save]").tap();
      page.waitForURL(u -> !u.contains("/write"));
      page.navigate("/workforce/duty-reports/write?post=" + post + "&month=" + month);
      assertThat(page.inputValue("[name=done]")).contains("走访留守儿童家庭6户");
      page.fill("[name=plan]", "下月完成全部儿童的月度确认。");
      assertThat(phone.scrollsSideways()).isFalse();
      Pictures.of(page, "workforce-duty-write");
      page.locator("button[name=then][value=submit]").tap();
      page.waitForURL(Pattern.compile(".*/workforce/duty-reports/[0-9A-Z]{13}.*"));
      assertThat(page.innerText("main")).contains("待阅", "村（居）");
      Pictures.of(page, "workforce-duty-sent");
      String report = page.url().replaceAll("\\?.*", "");
      assertThat(phone.complaints()).isEmpty();

      try (Visit reader = browser.phone(antong.address()).login(supervisor())) {
        Page above = reader.page();
        above.navigate(report);
        above.locator("[data-opens=read]").tap();
        above.fill("dialog[open] [name=answer]", "情况清楚，继续做好月度确认。");
        above.locator("dialog[open] button[type=submit]").tap();
        above.getByText("情况清楚").first().waitFor();
        assertThat(reader.scrollsSideways()).isFalse();
        assertThat(reader.complaints()).isEmpty();
      }
      page.navigate(report);
      assertThat(page.innerText("main")).contains("已阅", "情况清楚");
    }
  }

  private static void end(Page page) {
    page.click("[data-opens=end]");
    page.fill("dialog[open] [name=lastDay]", today().minusDays(1).toString());
    page.selectOption("dialog[open] [name=endReason]", "2");
    page.locator("dialog[open] button[type=submit]").click();
  }

  private static void change(
      Sheet rows, int at, JsonObject held, String leaver, String successor, int sequence) {
    String[] place = held.get("divisionName").getAsString().split(" ");
    put(
        rows,
        at,
        String.valueOf(at - 1),
        "儿童主任",
        place[1],
        place[2],
        leaver,
        today().minusDays(1).toString(),
        "换届",
        successor,
        successor == null ? null : Roster.number(LocalDate.of(1990, 5, 17), sequence),
        successor == null ? null : "12000008" + sequence,
        successor == null ? null : "普通高中",
        successor == null ? null : "兼职",
        successor == null ? null : today().toString());
  }

  private static void put(Sheet sheet, int number, String... values) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) row.createCell(i).setCellValue(values[i]);
    }
  }

  /** Who holds the post somebody held at first; null for nobody. */
  private static String holder(Page page, JsonObject held) {
    return items(page, "/api/workforce/posts?type=DIRECTOR&division=" + text(held, "division"))
        .stream()
        .filter(p -> p.get("key").equals(held.get("post")))
        .findFirst()
        .map(p -> text(p, "name"))
        .orElse(null);
  }

  private static String name(JsonObject held) {
    return text(held, "name");
  }

  private static String text(JsonObject of, String field) {
    return of.get(field).isJsonNull() ? null : of.get(field).getAsString();
  }

  private static List<JsonObject> items(Page page, String path) {
    APIResponse answer = page.request().get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    List<JsonObject> items = new ArrayList<>();
    for (JsonElement e :
        JsonParser.parseString(answer.text()).getAsJsonObject().getAsJsonArray("items")) {
      items.add(e.getAsJsonObject());
    }
    return items;
  }

  private static boolean pdf(Page page, String path) {
    APIResponse answer = page.request().get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return new String(answer.body(), 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-");
  }

  private static LocalDate today() {
    return Classroom.today();
  }

  private static Account officer() {
    return antong.account("COUNTY_OFFICER", COUNTY);
  }

  private static Account director() {
    return antong.account("VILLAGE_DIRECTOR", COUNTY);
  }

  private static Account supervisor() {
    return antong.account("TOWN_SUPERVISOR", COUNTY);
  }
}
