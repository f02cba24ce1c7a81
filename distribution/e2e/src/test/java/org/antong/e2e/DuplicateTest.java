package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One child with two files: a supervisor makes one of them, and takes it back. */
@ExtendWith(OneForAll.class)
class DuplicateTest {

  private static final String FILES = "/registration/children/";
  private static final String COUNTY = "610921";
  private static final String NAME = "苗小双";

  private static RunningAntong antong;
  private static Browser browser;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void two_files_of_one_child_are_merged_and_taken_apart_again_and_both_keep_their_history() {
    String first;
    String second;
    Account director = antong.account("VILLAGE_DIRECTOR", COUNTY);
    try (Visit visit = browser.desktop(antong.address()).login(director)) {
      first = Child.begin(visit.page(), director.division(), NAME, "2016-03-04", null);
      Child.step(visit.page(), first, "submit");
      second = Child.begin(visit.page(), director.division(), NAME, "2016-03-14", null);
    }
    Account supervisor = antong.account("TOWN_SUPERVISOR", COUNTY);
    try (Visit visit = browser.desktop(antong.address()).login(supervisor)) {
      Page page = visit.page();
      Child.step(page, first, "verify");
      page.navigate("/home");
      page.locator("main").getByText("疑似重复的档案，请判断").click();
      page.locator("main table tbody tr")
          .filter(new Locator.FilterOptions().setHasText(NAME))
          .locator("a")
          .first()
          .click();
      assertThat(page.locator("main").innerText()).contains("2016-03-04").contains("2016-03-14");
      page.locator("input[name=keep][value='" + first + "']").check();
      page.fill("[name=why]", "同一个孩子，登记了两次");
      Pictures.of(page, "merge-desktop");
      page.locator("main .formacts button[type=submit]").click();

      page.waitForURL(Pattern.compile(".*/registration/children/" + first + "$"));
      assertThat(page.locator("main").innerText()).contains("合并");
      assertThat(changes(page, first)).contains("登记了两次");
      assertThat(state(page, second)).contains("已结案");

      page.navigate(FILES + first);
      page.locator("main a[href*='/registration/duplicates/merges/']").first().click();
      assertThat(page.locator("#undo li").allInnerTexts())
          .as("what will happen is told before it is done")
          .anyMatch(will -> will.contains("恢复为“草稿”"));
      Pictures.of(page, "unmerge-desktop");
      page.fill("#undo [name=reason]", "核实是堂兄弟，不是一个孩子");
      page.locator("#undo button[type=submit]").click();
      page.locator("#undo").waitFor(new Locator.WaitForOptions().setState(detached()));

      assertThat(state(page, first)).contains("在册");
      assertThat(state(page, second)).contains("草稿");
      for (String file : new String[] {first, second}) {
        assertThat(changes(page, file)).contains("登记了两次").contains("堂兄弟");
      }
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static com.microsoft.playwright.options.WaitForSelectorState detached() {
    return com.microsoft.playwright.options.WaitForSelectorState.DETACHED;
  }

  private static String state(Page page, String file) {
    page.navigate(FILES + file);
    return page.locator("main").innerText();
  }

  private static String changes(Page page, String file) {
    page.navigate(FILES + file + "/changes");
    return page.locator("main").innerText();
  }
}
