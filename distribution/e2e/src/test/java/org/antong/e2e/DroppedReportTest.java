package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** County IT drops a report of its own, publishes it, mends it, and goes back. */
@ExtendWith(OneForAll.class)
class DroppedReportTest {

  private static final String SAMPLE = "children-by-town";
  private static final String TEMPLATE = SAMPLE + ".jrxml";
  private static final String FOLDER = "boarding";
  private static final String REPORT = "E01";
  private static final String VERSIONS = "/reporting/dropped/versions/" + REPORT;

  private static RunningAntong antong;
  private static Browser browser;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void a_report_is_previewed_published_replaced_and_rolled_back_and_a_bad_one_changes_nothing()
      throws IOException {
    drop(FOLDER, "寄宿", "寄宿");
    Account officer = antong.account("COUNTY_OFFICER", "610921");
    try (Visit admin = browser.desktop(antong.address()).login(admin())) {
      Page page = admin.page();
      page.navigate("/reporting/dropped");
      Locator row = row(page, FOLDER);
      assertThat(row.innerText()).contains(REPORT, "可以发布", "检查通过");
      Pictures.of(page, "dropped-desktop");
      APIResponse preview =
          page.request().get(row.locator("a[href$='preview.pdf']").getAttribute("href"));
      assertThat(text(preview)).contains("寄宿", "示例地区", "示例1");

      publish(page, "第一次发布");
      assertThat(page.locator("main").innerText()).contains("第 1 版", "使用中", "第一次发布");
      assertThat(read(officer)).contains("寄宿占比").doesNotContain("住校占比");

      drop(FOLDER, "寄宿", "住校");
      page.navigate("/reporting/dropped");
      assertThat(row(page, FOLDER).innerText()).contains("可以发布");
      publish(page, "改了说法");
      assertThat(page.locator("main").innerText()).contains("第 2 版", "已被替换", "改了说法");
      assertThat(read(officer)).contains("住校占比");

      // a bad one is told with its line and does not take the place of the good one
      String good = Files.readString(folder(FOLDER).resolve(TEMPLATE));
      String bad = good.replace("$F{town}", "System.getenv(\"PATH\")");
      Files.writeString(folder(FOLDER).resolve(TEMPLATE), bad);
      long line = bad.substring(0, bad.indexOf("System.getenv")).lines().count();
      page.navigate("/reporting/dropped");
      assertThat(row(page, FOLDER).innerText())
          .contains("不能发布", TEMPLATE + " 第 " + line + " 行", "不允许");
      assertThat(row(page, FOLDER).locator("button").count()).isZero();
      Pictures.of(page, "dropped-bad-desktop");
      assertThat(read(officer)).contains("住校占比");

      page.navigate(VERSIONS);
      page.locator("form[action='" + VERSIONS + "/1/back'] button").click();
      page.getByText("已更改使用的版本").waitFor();
      assertThat(read(officer)).contains("寄宿占比").doesNotContain("住校占比");
      page.locator("form[action='" + VERSIONS + "/0/back'] button").click();
      page.locator("main").getByText("已停用").waitFor();
      assertThat(admin.complaints()).isEmpty();
    }
    try (Visit reader = browser.phone(antong.address()).login(officer)) {
      reader.page().navigate("/reporting/local");
      assertThat(reader.page().locator("main").innerText()).doesNotContain("寄宿情况");
      assertThat(reader.scrollsSideways()).isFalse();
    }
  }

  @Test
  void the_page_is_the_administrators_and_fits_a_phone() throws IOException {
    drop("phone", "寄宿", "寄宿");
    try (Visit phone = browser.phone(antong.address()).login(admin())) {
      phone.page().navigate("/reporting/dropped");
      assertThat(phone.scrollsSideways()).isFalse();
      Pictures.of(phone.page(), "dropped-phone");
    }
    for (String role : new String[] {"LEADER", "COUNTY_OFFICER"}) {
      try (Visit other = browser.desktop(antong.address()).login(antong.account(role, "610921"))) {
        assertThat(other.page().navigate("/reporting/dropped").status()).isEqualTo(403);
      }
    }
  }

  private static Account admin() {
    return antong.account("SYS_ADMIN", "6109");
  }

  /** The sample that ships, under a number of its own, with one word changed. */
  private static void drop(String name, String word, String instead) throws IOException {
    Path sample = antong.home().resolve("docs/reports.d").resolve(SAMPLE);
    Path folder = Files.createDirectories(folder(name));
    String template = Files.readString(sample.resolve(TEMPLATE));
    Files.writeString(folder.resolve(TEMPLATE), template.replace(word + "占比", instead + "占比"));
    String description = Files.readString(sample.resolve("report.json"));
    Files.writeString(
        folder.resolve("report.json"), description.replace("\"L01\"", "\"" + REPORT + "\""));
  }

  private static Path folder(String name) {
    return antong.data().resolve("reports.d").resolve(name);
  }

  private static Locator row(Page page, String name) {
    return page.locator("main table tbody tr", new Page.LocatorOptions().setHasText(name)).first();
  }

  private static void publish(Page page, String reason) {
    page.locator("[data-opens='publish-" + FOLDER + "']").click();
    page.fill("dialog[open] [name=reason]", reason);
    page.locator("dialog[open] button[type=submit]").click();
    page.waitForURL("**" + VERSIONS + "*");
  }

  /** What an officer gets as PDF. */
  private static String read(Account account) throws IOException {
    try (Visit reader = browser.desktop(antong.address()).login(account)) {
      Page page = reader.page();
      page.navigate("/reporting/local/" + REPORT);
      assertThat(page.locator("main table tbody tr").count()).isPositive();
      return text(page.request().get("/api/reporting/local/" + REPORT + "?format=pdf"));
    }
  }

  private static String text(APIResponse answer) throws IOException {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    try (PDDocument document = Loader.loadPDF(answer.body())) {
      return new PDFTextStripper().getText(document);
    }
  }
}
