package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A child who moves from one county to another, handed over by two people who never meet. */
@ExtendWith(OneForAll.class)
class TransferTest {

  private static final String FILES = "/registration/children/";
  private static final String FROM = "610921";
  private static final String TO = "610922";
  private static final String NAME = "迟小迁";

  private static RunningAntong antong;
  private static Browser browser;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void a_child_is_asked_for_handed_over_and_counted_once() {
    Account director = antong.account("VILLAGE_DIRECTOR", FROM);
    Account village = antong.account("VILLAGE_DIRECTOR", TO);
    String file;
    try (Visit visit = browser.desktop(antong.address()).login(director)) {
      String number = Roster.number(LocalDate.of(2016, 8, 9), 211);
      file = Child.begin(visit.page(), director.division(), NAME, "2016-08-09", number);
      Child.step(visit.page(), file, "submit");
    }
    long here;
    Account sender = antong.account("TOWN_SUPERVISOR", FROM);
    try (Visit visit = browser.desktop(antong.address()).login(sender)) {
      Child.step(visit.page(), file, "verify");
    }
    try (Visit visit = browser.desktop(antong.address()).login(officer(FROM))) {
      here = leftBehind(visit.page(), FROM);
    }
    long there;
    try (Visit visit = browser.desktop(antong.address()).login(officer(TO))) {
      there = leftBehind(visit.page(), TO);
    }

    // the supervisor who keeps the file sends it
    String transfer;
    try (Visit visit = browser.desktop(antong.address()).login(sender)) {
      Page page = visit.page();
      page.navigate(FILES + file);
      page.locator("main a[href*='/registration/transfers/new']").first().click();
      String named = village.divisionName().replaceAll(".* ", "");
      page.locator("#f-to").pressSequentially(named);
      page.locator(".dopt")
          .filter(new Locator.FilterOptions().setHasText(village.divisionName().split(" ")[0]))
          .first()
          .click();
      page.fill("[name=reason]", "随爷爷搬到女儿家住");
      page.locator("main form button.btn-primary[type=submit]").last().click();
      page.waitForURL(Pattern.compile(".*/registration/transfers/[0-9A-Z]{13}$"));
      transfer = page.url();
      assertThat(page.locator("main").innerText()).contains("待接收");
      assertThat(visit.complaints()).isEmpty();
    }

    // the supervisor there finds it among what is to be done, and takes it
    try (Visit visit =
        browser.desktop(antong.address()).login(antong.account("TOWN_SUPERVISOR", TO))) {
      Page page = visit.page();
      assertThat(page.request().get(FILES + file).status()).isEqualTo(404);
      page.navigate("/home");
      page.locator("main").getByText("外地转来的儿童等您接收").click();
      page.locator("main table tbody tr")
          .filter(new Locator.FilterOptions().setHasText(NAME.substring(0, 1)))
          .locator("a")
          .first()
          .click();
      page.click("[data-opens=accept]");
      page.locator("dialog[open] button[type=submit]").click();
      page.locator("main a[href='" + FILES + file + "']").first().waitFor();
      assertThat(page.locator("main").innerText()).contains("已接收");
      page.navigate(FILES + file);
      assertThat(page.locator("h1:visible").innerText()).contains(NAME);
      page.navigate(FILES + file + "/changes");
      assertThat(page.locator("main").innerText()).contains(NAME.substring(0, 1));
      assertThat(visit.complaints()).isEmpty();
    }

    // nobody counts it twice, and who sent it reaches it no more but keeps the hand-over sheet
    try (Visit visit = browser.desktop(antong.address()).login(officer(TO))) {
      assertThat(leftBehind(visit.page(), TO)).isEqualTo(there + 1);
    }
    try (Visit visit = browser.desktop(antong.address()).login(officer(FROM))) {
      assertThat(leftBehind(visit.page(), FROM)).isEqualTo(here - 1);
    }
    try (Visit visit = browser.desktop(antong.address()).login(sender)) {
      assertThat(visit.page().request().get(FILES + file).status()).isEqualTo(404);
      visit.page().navigate(transfer);
      assertThat(visit.page().locator("main").innerText()).contains("已接收");
    }
  }

  /** Left-behind children of a county as T01 counts them for the year that runs. */
  private static long leftBehind(Page page, String county) {
    String report =
        page.request()
            .get(
                "/api/reporting/reports/T01?format=json&division="
                    + county
                    + "&period="
                    + LocalDate.now().getYear())
            .text();
    return new Gson()
        .fromJson(report, JsonObject.class)
        .getAsJsonObject("total")
        .getAsJsonObject("values")
        .get("total")
        .getAsLong();
  }

  private static Account officer(String county) {
    return antong.account("COUNTY_OFFICER", county);
  }
}
