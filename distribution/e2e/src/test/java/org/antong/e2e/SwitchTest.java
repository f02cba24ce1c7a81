package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.regex.Pattern;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** County IT looks at what a switch would change, switches, and switches back. */
@ExtendWith(OneForAll.class)
class SwitchTest {

  private static final String COUNTY = "610922";
  private static final String CELL = "/modules/counties/" + COUNTY + "000000/registration";

  private static RunningAntong antong;
  private static Browser browser;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void a_module_is_switched_off_after_a_preview_and_comes_back_with_everything_it_had() {
    Account officer = antong.account("COUNTY_OFFICER", COUNTY);
    Account admin = antong.account("SYS_ADMIN", "6109");
    String children;
    try (Visit visit = browser.desktop(antong.address()).login(officer)) {
      visit.page().navigate("/registration/children");
      children = visit.page().locator("main h1").innerText();
    }
    try (Visit visit = browser.desktop(antong.address()).login(admin)) {
      Page page = visit.page();
      page.navigate("/modules/counties");
      assertThat(page.locator("main table tbody tr").count()).isEqualTo(12);
      Pictures.of(page, "switches-desktop");
      page.locator("main a[href='" + CELL + "']").click();
      page.waitForURL("**" + CELL);
      String preview = page.locator("main").innerText();
      assertThat(preview).contains("不再出现的菜单", "T01", "儿童督导员", "儿童档案", "保留的数据", "人使用：");
      assertThat(preview).contains("石泉县民政经办");
      Pictures.of(page, "switch-preview-desktop");

      page.fill("[name=reason]", "本县暂不开展");
      page.locator("main .formacts button[type=submit]").click();
      page.locator("main").getByText("切换记录").waitFor();
      assertThat(page.locator("main").innerText()).contains("未启用", "本县暂不开展");
      assertThat(visit.complaints()).isEmpty();
    }
    try (Visit visit = browser.phone(antong.address()).login(officer)) {
      Page page = visit.page();
      assertThat(page.locator("a[href^='/registration']").count()).isZero();
      Response answer = page.navigate("/registration/children");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(page.locator("main").innerText()).contains("本县没有启用");
      assertThat(visit.scrollsSideways()).isFalse();
      Pictures.of(page, "module-off-phone");
    }
    try (Visit visit = browser.phone(antong.address()).login(admin)) {
      Page page = visit.page();
      page.navigate("/modules/counties");
      assertThat(visit.scrollsSideways()).isFalse();
      Locator cell = page.locator("main a[href='" + CELL + "']");
      assertThat(cell.innerText()).contains("儿童档案").contains("未启用");
      cell.click();
      page.waitForURL("**" + CELL);
      assertThat(visit.scrollsSideways()).isFalse();
      page.fill("[name=reason]", "从本月起开展");
      page.locator("main .formacts button[type=submit]").click();
      page.locator("main").getByText(Pattern.compile("不再出现的菜单")).waitFor();
    }
    try (Visit visit = browser.desktop(antong.address()).login(officer)) {
      visit.page().navigate("/registration/children");
      assertThat(visit.page().locator("main h1").innerText()).isEqualTo(children);
    }
  }
}
