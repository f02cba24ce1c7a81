package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.Roster.Bad;
import org.antong.e2e.Roster.Correction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A county's own roster, much of it wrong, brought in by its officer. */
@ExtendWith(OneForAll.class)
class ImportTest {

  private static final String IMPORTS = "/registration/children/imports";
  private static final String COUNTY = "610921";
  private static final String TOWN = "涧池镇";
  private static final String GOOD = Roster.number(LocalDate.of(2016, 4, 5), 101);
  private static final String WRONG = GOOD.substring(0, 17) + (GOOD.endsWith("1") ? "2" : "1");
  private static final String NUMBER = Roster.number(LocalDate.of(2017, 3, 8), 103);

  private static RunningAntong antong;
  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void the_good_rows_of_a_real_roster_come_in_and_the_bad_ones_come_back_with_their_reasons()
      throws IOException {
    Path roster =
        new Roster()
            .child("杜小一", GOOD, null, TOWN, "军坝村")
            .child("杜小二", null, LocalDate.of(2015, 9, 1), TOWN, "军坝村委会")
            .child("杜小三", WRONG, null, TOWN, "军坝村")
            .child("杜小四", Double.valueOf(NUMBER.replace('X', '0')), null, TOWN, "军坝村")
            .child("杜小五", null, "2016年5月", TOWN, "军坝村")
            .child("杜小六", null, LocalDate.of(2014, 2, 3), TOWN, "桃花源村")
            .child("杜小七", null, LocalDate.of(2013, 7, 9), "蒲溪镇", "蒲溪")
            .saved(folder.resolve("留守儿童花名册.xlsx"));
    try (Visit officer = browser.desktop(antong.address()).login(officer())) {
      Page page = officer.page();
      upload(page, roster);

      // one needed column has a heading nobody knows: it is asked for, once
      page.waitForURL(Pattern.compile(".*/columns$"));
      page.locator("select").filter(labelled(page, "平时跟谁过")).selectOption(label("实际照护人"));
      page.locator("main form button[type=submit]").last().click();
      page.waitForURL(Pattern.compile(".*/imports/[0-9A-Z]{13}$"));
      String batch = page.url();
      figures(page, "7", "2", "5");
      List<List<String>> problems = problems(page);
      assertThat(problems)
          .extracting(p -> p.get(0))
          .containsExactly("第8行", "第9行", "第10行", "第11行", "第12行");
      assertThat(problems.get(0)).contains("身份证号码（18位）", WRONG);
      assertThat(problems.get(1).get(3)).contains("末尾几位已经丢失").contains("文本");
      assertThat(problems.get(2).get(3)).contains("写到年月日");
      assertThat(problems.get(3).get(3)).contains("桃花源村");
      assertThat(problems.get(4).get(3)).contains("蒲溪村委会").contains("蒲溪社区居委会");
      assertThat(officer.scrollsSideways()).isFalse();
      Pictures.of(page, "import-checked");

      // which of the two villages is meant the officer says here
      page.locator("select[name^='place.']")
          .filter(new Locator.FilterOptions().setHasText("蒲溪村委会"))
          .selectOption("610921102200");
      page.locator("form[action$='/places'] button[type=submit]").click();
      figures(page, "7", "3", "4");

      page.locator("form[action$='/confirm'] button").click();
      page.locator("[data-opens=withdraw]").waitFor();
      page.getByText("已导入3行").first().waitFor();
      Path bad = folder.resolve("bad.xlsx");
      Download download = page.waitForDownload(() -> page.locator("a[href$='/bad.xlsx']").click());
      assertThat(download.suggestedFilename()).contains("留守儿童花名册");
      download.saveAs(bad);
      List<Bad> rows = Roster.bad(bad);
      assertThat(rows)
          .extracting(Bad::name, Bad::coloured)
          .containsExactly(
              tuple("杜小三", List.of("身份证号")),
              tuple("杜小四", List.of("身份证号")),
              tuple("杜小五", List.of("出生日期")),
              tuple("杜小六", List.of("居住村")));
      assertThat(rows).extracting(Bad::reasons).noneMatch(String::isBlank);
      assertThat(rows.get(1).reasons()).contains("末尾几位已经丢失");

      // corrected and sent again it meets no child twice, and no question is asked a second time
      Path corrected = folder.resolve("改好的.xlsx");
      Roster.correct(
          bad,
          corrected,
          List.of(
              new Correction("杜小三", Roster.number(LocalDate.of(2016, 6, 6), 107), null, null),
              new Correction("杜小四", NUMBER, null, null),
              new Correction("杜小五", null, "2016-05-20", null),
              new Correction("杜小六", null, null, "军坝村委会")));
      upload(page, corrected);
      page.waitForURL(Pattern.compile(".*/imports/[0-9A-Z]{13}$"));
      figures(page, "4", "4", "0");
      page.locator("form[action$='/confirm'] button").click();
      page.getByText("已导入4行").first().waitFor();
      assertThat(children(page)).isEqualTo(7);

      // the whole first file once more: whoever is in already is not taken again
      upload(page, roster);
      page.waitForURL(Pattern.compile(".*/imports/[0-9A-Z]{13}$"));
      PlaywrightAssertions.assertThat(page.locator(".kpi .big").nth(1)).hasText("0");
      assertThat(page.locator("main").innerText()).contains("已有档案");

      page.navigate(batch);
      page.click("[data-opens=withdraw]");
      assertThat(page.locator("dialog[open]").innerText()).contains("3行");
      page.locator("dialog[open] button[type=submit]").click();
      page.getByText("已撤回").first().waitFor();
      assertThat(children(page)).isEqualTo(4);
      assertThat(officer.complaints()).isEmpty();
    }
  }

  private void upload(Page page, Path file) {
    page.navigate(IMPORTS);
    page.setInputFiles("input[type=file]", file);
    page.locator("form[enctype] button[type=submit]").click();
  }

  /** Rows, rows that are or can be taken, rows with problems; waits until they say so. */
  private static void figures(Page page, String... expected) {
    PlaywrightAssertions.assertThat(page.locator(".kpi .big")).hasText(expected);
  }

  private static List<List<String>> problems(Page page) {
    return page.locator("main table tbody tr").all().stream()
        .map(row -> row.locator("td").allInnerTexts())
        .toList();
  }

  /** How many of the roster's children are on the books. */
  private static int children(Page page) {
    page.navigate("/registration/children?division=" + COUNTY + "&q=dux");
    return page.locator("main table tbody tr").count();
  }

  private static Locator.FilterOptions labelled(Page page, String label) {
    String id =
        page.getByText(label, new Page.GetByTextOptions().setExact(true)).getAttribute("for");
    return new Locator.FilterOptions().setHas(page.locator("xpath=self::*[@id='" + id + "']"));
  }

  private static SelectOption label(String text) {
    return new SelectOption().setLabel(text);
  }

  private static RunningAntong.Account officer() {
    return antong.account("COUNTY_OFFICER", COUNTY);
  }
}
