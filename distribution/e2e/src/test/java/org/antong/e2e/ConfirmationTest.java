package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The month's confirmation on a cheap phone with a weak signal. */
@ExtendWith(OneForAll.class)
class ConfirmationTest {

  private static final String CARDS = "/registration/confirmations";
  private static final String API = "/api/registration/confirmations";
  private static final Pattern CLIENT = Pattern.compile("\"clientId\":\"([0-9a-f-]{36})\"");

  private static RunningAntong antong;
  private static Browser browser;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void three_taps_without_a_connection_go_up_once_and_in_order_when_it_is_back() {
    try (Visit director = browser.phone(antong.address()).login(director(0))) {
      Page page = director.page();
      List<String> sent = posts(page);
      page.navigate(CARDS);
      assertThat(director.scrollsSideways()).isFalse();
      for (Locator answer : page.locator("[data-tap]:visible").all()) {
        assertThat(answer.boundingBox().height).isGreaterThanOrEqualTo(44);
      }
      page.context().setOffline(true);
      List<Tapped> taps = new ArrayList<>();
      for (int i = 0; i < 3; i++) taps.add(tap(page, i, "NO_CHANGE"));
      List<String> tapped = taps.stream().map(Tapped::child).toList();
      page.locator("[data-item][data-state=waiting]").nth(2).waitFor();
      assertThat(page.locator(".outbar").innerText()).contains("3");
      assertThat(kept(page)).contains(tapped).doesNotContain(name(page, 0));
      Pictures.of(page, "confirm-offline");
      sent.clear();
      page.context().setOffline(false);
      page.locator("[data-item][data-state=sent]").nth(2).waitFor();
      assertThat(kept(page)).isEqualTo("null");
      assertThat(page.locator(".outbar").count()).isZero();
      page.reload();
      for (Tapped t : taps) assertThat(answered(page, t.child())).isEqualTo(t.answer());
      // exactly three, in the order of tapping, however often the phone had to try
      assertThat(children(last(sent))).isEqualTo(tapped);
      assertThat(sent.stream().flatMap(s -> clients(s).stream()).distinct()).hasSize(3);
    }
  }

  @Test
  void a_queue_outlives_the_page_and_the_session_and_is_sent_for_nobody_else() {
    Account one = director(1);
    try (Visit visit = browser.phone(antong.address()).login(one)) {
      Page page = visit.page();
      page.navigate(CARDS);
      page.context().setOffline(true);
      Tapped tapped = tap(page, 0, "NO_CHANGE");
      page.locator("[data-item][data-state=waiting]").waitFor();
      page.context().clearCookies();
      page.context().setOffline(false);
      // the session has ended meanwhile: nothing is lost, and it says what to do
      page.locator(".outbar.held button").waitFor();
      // somebody else logs in on the same phone
      List<String> sent = posts(page);
      visit.login(officer());
      page.navigate("/home");
      page.waitForTimeout(1_500);
      assertThat(sent).isEmpty();
      assertThat(page.locator(".outbar").count()).isZero();
      page.context().clearCookies();
      // her own login sends it from any page
      page.navigate("/login");
      page.waitForResponse(r -> r.url().endsWith(API) && r.status() == 200, () -> visit.login(one));
      page.navigate(CARDS);
      assertThat(answered(page, tapped.child())).isEqualTo(tapped.answer());
    }
  }

  @Test
  void leaving_with_something_unsent_is_warned_of_and_clears_the_phone() {
    try (Visit visit = browser.phone(antong.address()).login(director(1))) {
      Page page = visit.page();
      page.navigate(CARDS);
      page.context().setOffline(true);
      page.locator("[data-anew]:visible, [data-tap]:visible").first().waitFor();
      tap(page, 1, "NO_CHANGE");
      page.evaluate("() => document.querySelector('form[data-logout]').requestSubmit()");
      page.locator("dialog[open] .btn-primary").click();
      assertThat(kept(page)).isNotEqualTo("null");
      page.context().setOffline(false);
      page.locator("[data-item][data-state=sent]").waitFor();
      page.context().setOffline(true);
      tap(page, 1, "CHANGED");
      page.evaluate("() => document.querySelector('form[data-logout]').requestSubmit()");
      page.locator("dialog[open] .btn-danger").waitFor();
      page.context().route("**/api/registration/confirmations", r -> r.abort());
      page.context().setOffline(false);
      page.locator("dialog[open] .btn-danger").click();
      page.waitForURL(u -> u.contains("/login"));
      assertThat((Boolean) page.evaluate("() => localStorage.length === 0")).isTrue();
    }
  }

  @Test
  void a_supervisor_copies_a_reminder_that_names_no_child() {
    String name;
    try (Visit visit = browser.phone(antong.address()).login(director(0))) {
      visit.page().navigate(CARDS);
      name = name(visit.page(), 0);
    }
    try (Visit visit = browser.desktop(antong.address()).login(officer())) {
      Page page = visit.page();
      page.navigate(CARDS + "/progress");
      String text = page.inputValue("#reminder");
      assertThat(text).contains("份").doesNotContain(name);
      page.click("[data-copies=reminder]");
      page.locator(".toast-a").waitFor();
      assertThat(visit.scrollsSideways()).isFalse();
      assertThat(visit.complaints()).isEmpty();
      Pictures.of(page, "confirm-progress");
    }
  }

  /** What was tapped of whom. */
  private record Tapped(String child, String answer) {}

  private static String answered(Page page, String child) {
    return page.locator("[data-item='" + child + "'] [aria-pressed=true]")
        .getAttribute("data-name");
  }

  /** Answers the card at this place, otherwise than before when it has this answer. */
  private static Tapped tap(Page page, int card, String answer) {
    Locator at = page.locator("[data-item]").nth(card);
    Locator button = at.locator("[data-name=" + answer + "]");
    if (at.getAttribute("class").contains("answered")) {
      if ("true".equals(button.getAttribute("aria-pressed"))) {
        answer = "CHANGED";
        button = at.locator("[data-name=CHANGED]");
      }
      at.locator("[data-anew]").tap();
    }
    button.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    button.tap();
    return new Tapped(at.getAttribute("data-item"), answer);
  }

  private static String name(Page page, int card) {
    return page.locator("[data-called]").nth(card).innerText();
  }

  private static String kept(Page page) {
    return String.valueOf(
        page.evaluate(
            "() => Object.keys(localStorage).filter(k => k.startsWith('antong.outbox.'))"
                + ".map(k => localStorage.getItem(k)).join() || null"));
  }

  private static List<String> posts(Page page) {
    List<String> sent = new ArrayList<>();
    page.onRequest(
        (Request r) -> {
          if (r.method().equals("POST") && r.url().endsWith(API)) sent.add(r.postData());
        });
    return sent;
  }

  private static String last(List<String> sent) {
    return sent.get(sent.size() - 1);
  }

  private static List<String> clients(String body) {
    return CLIENT.matcher(body).results().map(r -> r.group(1)).toList();
  }

  private static List<String> children(String body) {
    Matcher m = Pattern.compile("\"child\":\"([0-9A-Z]{13})\"").matcher(body);
    return m.results().map(r -> r.group(1)).toList();
  }

  private static Account director(int which) {
    return antong.accounts().stream()
        .filter(a -> a.role().equals("VILLAGE_DIRECTOR"))
        .skip(which)
        .findFirst()
        .orElseThrow();
  }

  private static Account officer() {
    return antong.account("COUNTY_OFFICER", director(0).division().substring(0, 6));
  }
}
