package org.antong.platform.ui.internal.pages;

import static org.antong.platform.ui.TestView.html;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Gate.Owed;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.ui.TestView;
import org.antong.platform.ui.internal.UiModule;
import org.antong.platform.web.Page;
import org.junit.jupiter.api.Test;

/** The pages of the second factor and of one's own account, drawn in both languages. */
class FactorPagesTest {

  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final List<String> CODES = List.of("abcd-efgh-jkmn", "pqrs-tuvw-xyz2");

  private final Caller caller = Callers.of(new UiModule().info()).supervisor("610999101");
  private final FakeFactor factor = new FakeFactor();
  private final FactorPages pages = new FactorPages(factor);

  private final class FakeFactor implements SecondFactor {
    private Instant since;
    private boolean fresh = true;

    @Override
    public Standing standing(Visit visit) {
      return new Standing(true, since, 2);
    }

    @Override
    public Offer offer(Visit visit) {
      if (!fresh) throw new FactorNeeded(true);
      return new Offer(SECRET, "otpauth://totp/x?secret=" + SECRET);
    }

    @Override
    public Optional<Offer> offered(Visit visit) {
      return Optional.of(new Offer(SECRET, "otpauth://totp/x?secret=" + SECRET));
    }

    @Override
    public Enrolled enrol(Visit visit, String code) {
      if (!"123456".equals(code)) throw new Invalid("code", "wrong", "ui.code.failed");
      return new Enrolled(visit(Owed.NOTHING), CODES);
    }

    @Override
    public Visit prove(Visit visit, String code) {
      if (!"123456".equals(code)) throw new Gate.LoginFailed(null);
      return visit(Owed.NOTHING);
    }

    @Override
    public List<String> renewRecoveryCodes(Visit visit) {
      if (!fresh) throw new FactorNeeded(true);
      return CODES;
    }

    @Override
    public void demand(Visit visit, Duration within) {}
  }

  private Visit visit(Owed owed) {
    return new Visit("fresh-session", caller, "t", owed, null, NINE, NINE);
  }

  private HttpServletRequest request(Owed owed) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "getAttribute" -> visit(owed);
                  case "isSecure" -> true;
                  default -> null;
                });
  }

  private static MultivaluedMap<String, String> form(String... values) {
    MultivaluedMap<String, String> form = new javax.ws.rs.core.MultivaluedHashMap<>();
    for (int i = 0; i < values.length; i += 2) form.putSingle(values[i], values[i + 1]);
    return form;
  }

  /** The page in both languages, each word of it being there. */
  private String drawn(Page page) {
    List<String> both = new ArrayList<>();
    for (TestView view :
        List.of(TestView.of(caller, "/me"), TestView.of(caller, "/me").english())) {
      both.add(html(page.body().apply(view)));
      assertThat(view.missing).isEmpty();
    }
    return String.join("\n", both);
  }

  @Test
  void who_has_to_enrol_sees_nothing_else_and_begins_with_a_press() {
    Page page = pages.show(request(Owed.ENROLMENT), null);
    assertThat(page.bare()).isTrue();
    assertThat(drawn(page))
        .contains("action=\"/me/factor/offer\"", "data-native", "token-of-the-test")
        .doesNotContain("otpauth", SECRET);
  }

  @Test
  void the_offer_shows_a_code_for_the_phone_and_the_secret_in_groups_of_four() {
    assertThat(drawn(pages.offer(request(Owed.ENROLMENT))))
        .contains(
            "<svg", "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", "autocomplete=\"one-time-code\"")
        .doesNotContain("style=", "onclick");
  }

  @Test
  void a_wrong_first_code_shows_the_same_offer_again_with_what_is_wrong() {
    var answer = pages.enrol(request(Owed.ENROLMENT), form("code", "000000"));
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(drawn((Page) answer.getEntity())).contains("GEZD GNBV", "验证码不对");
    assertThat(answer.getHeaderString("Set-Cookie")).isNull();
  }

  @Test
  void the_right_code_shows_the_recovery_codes_once_under_a_new_secure_cookie() {
    var answer = pages.enrol(request(Owed.ENROLMENT), form("code", "123456"));
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaderString("Set-Cookie"))
        .startsWith("ANTONG=fresh-session;")
        .contains("; Secure", "HttpOnly", "SameSite=Lax");
    assertThat(drawn((Page) answer.getEntity())).contains(CODES).contains("data-print", "/home");
  }

  @Test
  void what_needs_a_fresh_proof_leads_there_and_back() {
    factor.since = NINE;
    factor.fresh = false;
    String proof = "/me/factor/proof?next=/me/factor";
    assertThat(pages.offer(request(Owed.NOTHING)).redirect()).isEqualTo(proof);
    assertThat(pages.recovery(request(Owed.NOTHING)).redirect()).isEqualTo(proof);
    assertThat(drawn(pages.ask(request(Owed.NOTHING), "/me/factor")))
        .contains("action=\"/me/factor/proof\"", "value=\"/me/factor\"");
    assertThat(pages.ask(request(Owed.NOTHING), "//evil.example").body()).isNotNull();
    var proved =
        pages.prove(request(Owed.NOTHING), form("code", "123456", "next", "//evil.example"));
    assertThat(proved.getHeaderString("Location")).isEqualTo("/home");
    var wrong = pages.prove(request(Owed.NOTHING), form("code", "1", "next", "/me/factor"));
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(drawn((Page) wrong.getEntity())).contains("验证码不对");
  }

  @Test
  void an_enrolled_factor_tells_since_when_and_how_few_recovery_codes_are_left() {
    factor.since = NINE;
    Page page = pages.show(request(Owed.NOTHING), null);
    assertThat(page.bare()).isFalse();
    assertThat(drawn(page)).contains("2026-11-23 09:00", "恢复码快用完了");
    assertThat(drawn(pages.recovery(request(Owed.NOTHING)))).contains(CODES);
  }

  @Test
  void the_second_step_of_a_login_asks_for_the_code_and_goes_where_the_reader_wanted() {
    CodePages second = new CodePages(factor);
    assertThat(drawn(second.ask(request(Owed.CODE), "/accounts")))
        .contains("action=\"/login/code\"", "value=\"/accounts\"", "action=\"/logout\"");
    assertThat(second.ask(request(Owed.NOTHING), "/accounts").redirect()).isEqualTo("/accounts");
    var right = second.prove(request(Owed.CODE), form("code", "123456", "next", "/accounts"));
    assertThat(right.getStatus()).isEqualTo(303);
    assertThat(right.getHeaderString("Location")).isEqualTo("/accounts");
    assertThat(right.getHeaderString("Set-Cookie")).startsWith("ANTONG=fresh-session;");
    var wrong = second.prove(request(Owed.CODE), form("code", "1", "next", "/accounts"));
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(wrong.getHeaderString("Set-Cookie")).isNull();
  }

  @Test
  void my_account_lists_my_sessions_and_offers_to_end_the_others() {
    List<Gate.Session> sessions =
        List.of(
            new Gate.Session(NINE, NINE, "10.1.2.3", true),
            new Gate.Session(NINE, NINE, "10.9.9.9", false));
    Gate gate =
        (Gate)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Gate.class},
                (proxy, method, args) -> {
                  assertThat(method.getName()).isIn("sessions", "leaveOthers");
                  return method.getName().equals("sessions") ? sessions : (Object) 1;
                });
    MePages me = new MePages(gate, factor, TestDivisions.small());
    assertThat(drawn(me.me(request(Owed.NOTHING))))
        .contains("10.1.2.3", "10.9.9.9", "action=\"/me/sessions\"", "/me/factor", "甲镇");
    assertThat(me.leaveOthers(request(Owed.NOTHING)).redirect()).isEqualTo("/me");
  }
}
