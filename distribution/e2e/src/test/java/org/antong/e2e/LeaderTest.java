package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A leader opens his home, sends a sheet on and has a brief written. */
@ExtendWith(OneForAll.class)
class LeaderTest {

  private static final String COUNTY = "610921";
  private static final String FILE = "/api/reporting/leader?format=";

  private static RunningAntong antong;
  private static Browser browser;

  @BeforeAll
  static void start(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void the_home_shows_six_numbers_lines_a_ranking_and_a_grid_on_a_desk_and_on_a_phone() {
    for (Account account : List.of(prefecture(), county())) {
      try (Visit desk = browser.desktop(antong.address()).login(account);
          Visit phone = browser.phone(antong.address()).login(account)) {
        for (Visit visit : List.of(desk, phone)) {
          Page page = visit.page();
          page.navigate("/home");
          assertThat(page.locator(".lead-card").count()).isEqualTo(6);
          assertThat(page.locator(".lead-card.off").first().innerText())
              .contains("未启用")
              .contains("不作零计");
          drawn(page);
          assertThat(page.locator(".lead-rank tbody tr").count()).isGreaterThan(3);
          assertThat(page.locator(".lead-map li").count())
              .isEqualTo(page.locator(".lead-rank tbody tr").count());
          assertThat(visit.scrollsSideways()).as(account.name()).isFalse();
          Pictures.of(page, "leader-" + account.name() + "-" + page.viewportSize().width);
          assertThat(visit.complaints()).isEmpty();
        }
      }
    }
  }

  @Test
  void every_link_of_the_home_leads_to_a_page_the_leader_may_see() {
    try (Visit visit = browser.desktop(antong.address()).login(prefecture())) {
      Page page = visit.page();
      page.navigate("/home");
      List<String> links = new ArrayList<>();
      for (Locator link : page.locator("main a[href^='/']").all()) {
        String href = link.getAttribute("href");
        if (!href.startsWith("/api/") && !links.contains(href)) links.add(href);
      }
      assertThat(links).hasSizeGreaterThan(12);
      for (String link : links) {
        Response answer = page.navigate(link);
        assertThat(answer.status()).as(link).isEqualTo(200);
      }
    }
  }

  @Test
  void the_number_on_the_card_is_the_number_of_its_table() {
    try (Visit visit = browser.desktop(antong.address()).login(county())) {
      Page page = visit.page();
      page.navigate("/home");
      Locator card = page.locator(".lead-card").first();
      String number = card.locator(".lead-big").innerText().replaceAll("\\D", "");
      assertThat(number).isNotEqualTo("0");
      page.navigate(card.locator("h2 a").getAttribute("href"));
      assertThat(page.locator("main").innerText().replace(",", "")).contains(number);
    }
  }

  @Test
  void a_number_of_a_table_explains_itself_in_a_dialog() {
    try (Visit visit = browser.desktop(antong.address()).login(county())) {
      Page page = visit.page();
      page.navigate("/reporting/T01");
      Locator number = page.locator("table.rpt tbody tr.sum td a").first();
      String told = number.innerText();
      number.click();
      Locator said = page.locator("dialog#cell[open] .rpt-number b");
      said.waitFor();
      assertThat(said.innerText()).isEqualTo(told);
      // what the number says, and no page around it
      assertThat(page.locator("dialog#cell .menu").count()).isZero();
      assertThat(page.locator("dialog#cell a[href*='/rows?']").count()).isOne();
    }
  }

  @Test
  void a_county_leads_to_its_towns_and_the_search_finds_places_and_no_people() {
    List<String> names = names();
    try (Visit visit = browser.desktop(antong.address()).login(prefecture())) {
      Page page = visit.page();
      page.navigate("/home");
      page.locator(".lead-rank tbody th a").first().click();
      page.waitForURL(u -> u.contains("division="));
      drawn(page);
      page.fill(".gsearch input", "汉阴");
      page.press(".gsearch input", "Enter");
      page.waitForURL(u -> u.contains("/reporting/search"));
      page.locator("main a").filter(new Locator.FilterOptions().setHasText("汉阴县")).first().click();
      page.waitForURL(u -> u.contains("division=" + COUNTY));
      page.navigate("/reporting/search?q=T01");
      assertThat(page.locator("main a[href='/reporting/T01']").count()).isOne();
      page.navigate("/reporting/search?q=" + names.get(0));
      assertThat(page.locator("main ul a").count()).isZero();
    }
  }

  @Test
  void another_county_is_not_there_for_a_leader() {
    try (Visit visit = browser.desktop(antong.address()).login(county())) {
      assertThat(visit.page().request().get(FILE + "json&division=610922").status()).isEqualTo(404);
      assertThat(visit.page().request().get(FILE + "pdf&division=610900").status()).isEqualTo(404);
      assertThat(visit.page().navigate("/reporting/leader?division=610922").status())
          .isEqualTo(404);
    }
  }

  @Test
  void no_child_is_named_on_the_page_on_the_sheet_or_in_the_brief() throws IOException {
    List<String> names = names();
    assertThat(names).isNotEmpty();
    try (Visit visit = browser.desktop(antong.address()).login(county())) {
      Page page = visit.page();
      page.navigate("/home");
      String html = page.content();
      byte[] sheet = page.request().get(FILE + "pdf").body();
      byte[] brief = page.request().get(FILE + "docx").body();
      String json = page.request().get(FILE + "json").text();
      String paper;
      try (PDDocument document = Loader.loadPDF(sheet)) {
        assertThat(document.getNumberOfPages()).isOne();
        paper = new PDFTextStripper().getText(document);
      }
      String written = text(brief);
      assertThat(paper).contains("汉阴县", "不含任何个人信息");
      assertThat(written).contains("汉阴县农村留守儿童和困境儿童关爱服务情况通报");
      for (String name : names) {
        for (String told : List.of(html, json, paper, written))
          assertThat(told).doesNotContain(name);
      }
      for (String told : List.of(json, paper, written)) {
        assertThat(told).doesNotContainPattern("\\d{17}[\\dX]");
      }
    }
  }

  /** Names a village director sees in full. */
  private static List<String> names() {
    try (Visit visit =
        browser.phone(antong.address()).login(antong.account("VILLAGE_DIRECTOR", COUNTY))) {
      List<String> names = new ArrayList<>();
      Object found =
          visit
              .page()
              .evaluate(
                  "async () => (await (await"
                      + " fetch('/api/registration/children?size=200')).json()).items.map(c =>"
                      + " c.name)");
      for (Object name : (List<?>) found) names.add(name.toString());
      return names;
    }
  }

  private static String text(byte[] docx) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (e.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
        }
      }
    }
    throw new IOException("no document in the file");
  }

  private static void drawn(Page page) {
    page.locator("[data-drawn] canvas")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    assertThat(page.locator("[data-lines]").count())
        .isEqualTo(page.locator("[data-drawn]").count())
        .isGreaterThan(1);
  }

  private static Account prefecture() {
    return antong.account("LEADER", "610900");
  }

  private static Account county() {
    return antong.account("LEADER", COUNTY);
  }
}
