package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The way of one child through the system, in a real browser: a director enters it, the supervisor
 * verifies it, a leader reads the table. One distribution serves all tests, in this order.
 */
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(OneForAll.class)
class JourneyTest {

  // Test ids use the unassigned county 610999; the second character of the name lies beyond the
  // basic plane.
  private static final String NAME = "王𬭊安";
  private static final String ID_NUMBER = "610999201803120029";
  private static final String COUNTY = "610921";

  private static RunningAntong antong;
  private static Browser browser;
  private static String file;
  private static long before;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  @Order(1)
  void a_leader_reads_how_many_children_her_county_has() {
    try (Visit leader = browser.desktop(antong.address()).login(leader())) {
      before = total(leader.page());
      assertThat(before).isPositive();
      assertThat(leader.complaints()).isEmpty();
    }
  }

  @Test
  @Order(2)
  void a_director_with_a_phone_enters_a_child_and_submits_it() {
    try (Visit director = browser.phone(antong.address()).login(director())) {
      Page page = director.page();
      page.navigate("/registration/children/new");
      assertThat(director.scrollsSideways()).isFalse();
      page.fill("[name=name]", NAME);
      choose(page, "sex", "2");
      page.fill("[name=birthDate]", "2018-03-12");
      page.fill("[name=idNumber]", "６１０９９９ 2018 0312 0029");
      page.fill("[name=residenceAddress]", "三组");
      choose(page, "currentCarer", "2");
      choose(page, "schooling", "3");
      choose(page, "familyEconomic", "0");
      parent(page, 0, "王某");
      parent(page, 1, "李某");
      choose(page, "categories[0].category", "LB");
      choose(page, "categories[0].subType", "LB-2");
      page.fill("[name='categories[0].from']", "2024-03-01");
      choose(page, "primaryCategory", "LB");
      Pictures.of(page, "form-phone");
      page.click("button[name=_then][value=submit]");
      page.waitForURL(Pattern.compile(".*/registration/children/[0-9A-Z]{13}$"));
      file = page.url();
      assertThat(page.locator("h1:visible").innerText()).contains(NAME);
      assertThat(page.locator("main").innerText()).contains("待核实");
      assertThat(director.scrollsSideways()).isFalse();
      Pictures.of(page, "record-phone");
      assertThat(director.complaints()).isEmpty();
    }
  }

  @Test
  @Order(3)
  void what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost() {
    try (Visit director = browser.desktop(antong.address()).login(director())) {
      Page page = director.page();
      page.navigate("/registration/children/new");
      page.fill("[name=name]", NAME);
      page.fill("[name=idNumber]", "610999201803120028");
      page.fill("[name=residenceAddress]", "四组十二号");
      page.click("button[name=_then][value=submit]");
      Locator wrong = page.locator("[name=idNumber][aria-invalid=true]");
      wrong.waitFor();
      assertThat(page.inputValue("[name=residenceAddress]")).isEqualTo("四组十二号");
      assertThat(page.inputValue("[name=name]")).isEqualTo(NAME);
      Pictures.of(page, "problems-desktop");
    }
  }

  @Test
  @Order(4)
  void a_director_of_another_village_cannot_open_the_child() {
    Account stranger =
        antong.accounts().stream()
            .filter(a -> a.role().equals("VILLAGE_DIRECTOR") && !a.division().startsWith(COUNTY))
            .findFirst()
            .orElseThrow();
    try (Visit visit = browser.desktop(antong.address()).login(stranger)) {
      assertThat(visit.page().navigate(file).status()).isEqualTo(404);
      assertThat(visit.page().content()).doesNotContain(NAME);
      assertThat(
              visit.page().navigate(file.replace("/registration/", "/api/registration/")).status())
          .isEqualTo(404);
      visit.page().navigate("/registration/children?q=" + NAME);
      assertThat(visit.page().locator("main").innerText()).doesNotContain(NAME);
    }
  }

  @Test
  @Order(5)
  void a_session_that_ends_in_the_middle_of_a_form_goes_on_with_what_was_typed() {
    try (Visit director = browser.desktop(antong.address()).login(director())) {
      Page page = director.page();
      page.navigate("/registration/children/new");
      page.fill("[name=name]", "赵未完");
      page.context().clearCookies();
      page.click("button[name=_then][value='']");
      Locator password = page.locator("dialog[open] input[type=password]");
      password.waitFor();
      password.fill(director().password());
      page.click("dialog[open] button[type=submit]");
      page.waitForURL(Pattern.compile(".*/registration/children/[0-9A-Z]{13}$"));
      assertThat(page.locator("h1:visible").innerText()).contains("赵未完");
    }
  }

  @Test
  @Order(6)
  void the_supervisor_verifies_the_child() {
    try (Visit supervisor =
        browser.desktop(antong.address()).login(antong.account("TOWN_SUPERVISOR", COUNTY))) {
      Page page = supervisor.page();
      page.navigate("/registration/children?state=SUBMITTED&q=" + ID_NUMBER);
      Pictures.of(page, "list-desktop");
      page.getByText(NAME).first().click();
      page.waitForURL(Pattern.compile(".*/registration/children/[0-9A-Z]{13}$"));
      Pictures.of(page, "record-desktop");
      page.getByText("核实通过").first().click();
      page.locator("dialog[open] button[type=submit]").click();
      page.waitForURL(file);
      page.locator("main").getByText("在册").first().waitFor();
      assertThat(supervisor.complaints()).isEmpty();
    }
  }

  @Test
  @Order(7)
  void the_number_is_one_higher_and_leads_a_supervisor_to_the_children_behind_it() {
    try (Visit leader = browser.desktop(antong.address()).login(leader())) {
      assertThat(total(leader.page())).isEqualTo(before + 1);
      Pictures.of(leader.page(), "t01-desktop");
    }
    try (Visit supervisor =
        browser.desktop(antong.address()).login(antong.account("TOWN_SUPERVISOR", COUNTY))) {
      Page page = supervisor.page();
      long number = total(page);
      page.locator("table.rpt tr.sum td a").first().click();
      page.locator("dialog[open] a.btn-primary").click();
      page.waitForURL(u -> u.contains("/registration/children"));
      assertThat(page.locator("h1:visible").innerText().replaceAll("\\D", ""))
          .isEqualTo(String.valueOf(number));
    }
  }

  @Test
  @Order(8)
  void every_page_fits_a_phone_of_360_pixels() {
    for (Account account :
        List.of(director(), antong.account("COUNTY_OFFICER", COUNTY), leader())) {
      try (Visit visit = browser.phone(antong.address()).login(account)) {
        for (String path :
            List.of(
                "/home",
                "/registration/children",
                "/reporting",
                "/reporting/T01",
                "/me/password")) {
          int status = visit.page().navigate(path).status();
          if (status == 403) continue;
          assertThat(status).as(account.role() + " " + path).isEqualTo(200);
          assertThat(visit.scrollsSideways()).as(account.role() + " " + path).isFalse();
          Pictures.of(visit.page(), "phone-" + account.role() + path.replace('/', '-'));
        }
        assertThat(visit.complaints().stream().filter(c -> !c.contains("403"))).isEmpty();
      }
    }
  }

  @Test
  @Order(9)
  void the_portal_speaks_English_when_asked() {
    try (Visit leader = browser.desktop(antong.address()).login(leader())) {
      Page page = leader.page();
      page.navigate("/reporting/T01");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
      page.evaluate(
          "async () => { const me = await (await fetch('/api/session')).json();"
              + " await fetch('/api/session/language', {method: 'PUT', headers: {'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf}, body: JSON.stringify({language: 'en'})}); }");
      page.navigate("/reporting/T01");
      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
      assertThat(page.locator("h1:visible").innerText()).matches("(?s).*[A-Za-z]{4}.*");
      Pictures.of(page, "t01-english");
    }
  }

  @Test
  @Order(10)
  void a_list_with_names_is_taken_along_for_a_purpose_and_opens_with_its_password_only()
      throws IOException {
    try (Visit supervisor =
        browser.phone(antong.address()).login(antong.account("TOWN_SUPERVISOR", COUNTY))) {
      Page page = supervisor.page();
      String plain = "/api/registration/children/export?q=" + ID_NUMBER;
      assertThat(page.request().get(plain).status()).isEqualTo(409);
      page.navigate("/registration/children?q=" + ID_NUMBER);
      page.locator("details.ways summary").click();
      page.locator("details.ways a.it").click();
      page.fill("textarea[name=purpose]", "年度核查");
      page.locator("main form button[type=submit]").click();
      Locator download = page.locator("a[href$='/file']").first();
      download.waitFor();
      assertThat(supervisor.scrollsSideways()).isFalse();
      page.locator("form.masked button").first().click();
      Locator password = page.locator(".revealed").first();
      password.waitFor();
      byte[] file = page.request().get(download.getAttribute("href")).body();
      assertThatThrownBy(() -> WorkbookFactory.create(new ByteArrayInputStream(file)))
          .isInstanceOf(EncryptedDocumentException.class);
      try (Workbook book =
          WorkbookFactory.create(new ByteArrayInputStream(file), password.innerText().strip())) {
        assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).contains("年度核查");
        assertThat(book.getSheetAt(0).getRow(2).getCell(1).getStringCellValue()).isEqualTo(NAME);
      }
      assertThat(page.locator("svg.watermark").textContent()).contains("督导员");
      assertThat(supervisor.complaints()).isEmpty();
    }
  }

  private static Account director() {
    return antong.account("VILLAGE_DIRECTOR", COUNTY);
  }

  private static Account leader() {
    return antong.account("LEADER", COUNTY);
  }

  /** The first figure of the current quarter's T01: children in all. */
  private static long total(Page page) {
    page.navigate("/reporting/T01?period=" + quarter());
    return Long.parseLong(
        page.locator("table.rpt tr.sum td").first().innerText().replaceAll("\\D", ""));
  }

  private static String quarter() {
    java.time.LocalDate today = java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    return today.getYear() + "Q" + ((today.getMonthValue() - 1) / 3 + 1);
  }

  private static void parent(Page page, int row, String name) {
    String at = "guardians[" + row + "].";
    page.fill("[name='" + at + "name']", name);
    choose(page, at + "guardianState", "AWAY_PROVINCE");
    choose(page, at + "guardianAbility", "1");
  }

  /** A choice, whether it is drawn as a list or as radio buttons. */
  private static void choose(Page page, String field, String value) {
    Locator select = page.locator("select[name='" + field + "']");
    if (select.count() > 0) {
      select.selectOption(value);
    } else {
      page.locator("input[name='" + field + "'][value='" + value + "']").check();
    }
  }
}
