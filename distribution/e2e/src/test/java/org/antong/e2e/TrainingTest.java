package org.antong.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.antong.e2e.Browser.Visit;
import org.antong.e2e.RunningAntong.Account;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A day of training: the code on the screen, the exam on a phone, the certificate in the street.
 */
@ExtendWith(OneForAll.class)
class TrainingTest {

  private static RunningAntong antong;
  private static Browser browser;

  @BeforeAll
  static void open(Started started) {
    antong = started.antong();
    browser = started.browser();
  }

  @Test
  void a_director_signs_in_by_the_code_read_from_the_screen_and_a_photograph_of_it_is_refused()
      throws Exception {
    try (Visit desk = browser.desktop(antong.address()).login(coordinator(0))) {
      Classroom room = new Classroom(desk.page());
      String session = room.session("签到演练班", false, "AM", director(0).division());
      Page screen = desk.page();
      screen.navigate("/training/attendance/half-days/" + room.half(session) + "/code");
      screen.locator("svg.qr").waitFor();
      Pictures.of(screen, "training-code");
      String address = read(screen);
      assertThat(address).startsWith(antong.address() + "/training/in/");
      try (Visit phone = browser.phone(antong.address())) {
        Page page = phone.page();
        // any camera opens the address; the login comes after the scan
        page.navigate(address);
        page.fill("[name=name]", director(0).name());
        page.fill("[name=password]", director(0).password());
        page.click("button[type=submit]");
        page.locator(".scanned .sign.ok").waitFor();
        assertThat(page.innerText(".scanned")).contains("签到成功", "签到演练班");
        assertThat(phone.scrollsSideways()).isFalse();
        Pictures.of(page, "training-signed");
        PlaywrightAssertions.assertThat(screen.locator(".come .count b")).hasText("1");
        // the same code a little later
        for (int i = 0; i < 60 && page.locator(".scanned .sign.no").count() == 0; i++) {
          page.waitForTimeout(1_000);
          page.navigate(address);
        }
        assertThat(page.innerText(".scanned")).contains("失效", "扫屏幕上现在的码");
      }
      assertThat(desk.complaints()).isEmpty();
    }
  }

  @Test
  void an_exam_on_a_phone_outlives_the_network_and_loses_no_answer() {
    try (Visit desk = browser.desktop(antong.address()).login(coordinator(1))) {
      Classroom room = new Classroom(desk.page());
      String session = room.session("考试演练班", true, "AM", director(1).division());
      room.questions(6);
      room.exam(session, 5);
      try (Visit phone = browser.phone(antong.address()).login(director(1))) {
        Page page = phone.page();
        page.navigate("/training/mine");
        page.locator(".mytraining:has-text('考试演练班') .btn-primary").tap();
        page.locator("[data-begin]").tap();
        page.locator("[data-exam] fieldset:not([disabled])").first().waitFor();
        assertThat(phone.scrollsSideways()).isFalse();
        answer(page, 1);
        page.locator("[data-no='1'][data-state=sent]").waitFor();
        page.context().setOffline(true);
        answer(page, 2);
        answer(page, 3);
        page.locator("[data-no='3'][data-state=waiting]").waitFor();
        Pictures.of(page, "training-exam-offline");
        page.context().setOffline(false);
        page.locator("[data-no='3'][data-state=sent]").waitFor();
        answer(page, 4);
        answer(page, 5);
        page.locator("[data-no='5'][data-state=sent]").waitFor();
        assertThat(page.innerText("[data-answered]")).isEqualTo("5 / 5");
        // handed in without a connection: it waits for one
        page.context().setOffline(true);
        page.locator(".exambar button").tap();
        page.locator("dialog#submit button[type=submit]").tap();
        page.locator(".toast-a").waitFor();
        assertThat(page.locator("[data-exam]").count()).isEqualTo(1);
        page.context().setOffline(false);
        page.locator(".scanned .sign.ok").waitFor();
        assertThat(page.innerText(".scanned")).contains("50 分（满分 50）");
        Pictures.of(page, "training-exam-passed");
      }
    }
  }

  @Test
  void anybody_verifies_a_certificate_without_a_login_and_learns_no_full_name() {
    try (Visit desk = browser.desktop(antong.address()).login(coordinator(0))) {
      Classroom room = new Classroom(desk.page());
      String session = room.session("结业演练班", false, "PM", director(0).division().substring(0, 9));
      room.attended(session);
      Page page = desk.page();
      page.navigate("/training/certificates/sessions/" + session);
      page.locator("[data-opens=issue]").click();
      page.locator("dialog#issue button[type=submit]").click();
      page.locator(".toast-a").waitFor();
      Pictures.of(page, "training-certificates");
      var issued =
          room.get("/api/training/certificates/sessions/" + session)
              .getAsJsonArray("issued")
              .get(0)
              .getAsJsonObject();
      String number = issued.get("number").getAsString();
      String name = issued.get("name").getAsString();
      try (Visit stranger = browser.phone(antong.address())) {
        Page street = stranger.page();
        street.navigate("/training/verify/" + number);
        String told = street.innerText("body");
        assertThat(told).contains(number, "真实有效", "结业演练班", name.substring(0, 1) + "*");
        assertThat(told).doesNotContain(name);
        assertThat(stranger.scrollsSideways()).isFalse();
        assertThat(stranger.complaints()).isEmpty();
        Pictures.of(street, "training-verify");
        street.fill("#number", number.substring(0, 19) + "?");
        street.click("button[type=submit]");
        assertThat(street.innerText("[role=alert]")).contains("查不到这个编号");
      }
    }
  }

  @Test
  void training_goes_off_and_on_in_the_middle_of_a_session_and_nothing_of_it_is_lost()
      throws Exception {
    String county = director(1).division().substring(0, 6);
    try (Visit desk = browser.desktop(antong.address()).login(coordinator(1));
        Visit office = browser.desktop(antong.address()).login(admin());
        Visit phone = browser.phone(antong.address())) {
      Classroom room = new Classroom(desk.page());
      Classroom switches = new Classroom(office.page());
      String session = room.session("开关演练班", false, "PM", director(1).division());
      Page screen = desk.page();
      screen.navigate("/training/attendance/half-days/" + room.half(session) + "/code");
      screen.locator("svg.qr").waitFor();
      Page page = phone.page();
      page.navigate(read(screen));
      page.fill("[name=name]", director(1).name());
      page.fill("[name=password]", director(1).password());
      page.click("button[type=submit]");
      page.locator(".scanned .sign.ok").waitFor();
      switches.put(
          "/api/counties/" + county + "/modules/training", "{\"enabled\":false,\"reason\":\"演练\"}");
      try {
        page.navigate("/training/mine");
        assertThat(page.innerText("main")).contains("本县没有启用");
        Page gone = desk.page();
        assertThat(gone.navigate("/training/attendance/" + session).status()).isEqualTo(404);
        assertThat(gone.locator("a[href^='/training']").count()).isZero();
      } finally {
        switches.put(
            "/api/counties/" + county + "/modules/training",
            "{\"enabled\":true,\"reason\":\"演练结束\"}");
      }
      page.navigate("/training/mine");
      assertThat(page.innerText("main")).contains("开关演练班");
      room.post("/api/training/attendance/half-days/" + room.half(session) + "/confirm", "{}");
      var people = room.get("/api/training/sessions/" + session + "/enrolments");
      assertThat(people.toString()).contains("\"PRESENT\"");
    }
  }

  private static void answer(Page page, int no) {
    // whatever the order of the options: the letter it is kept under is that of the bank
    Locator option = page.locator("[data-no='" + no + "'] input[value=A]");
    option.tap();
  }

  private static String read(Page page) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    } catch (NotFoundException e) {
      throw new IllegalStateException("no code in the picture of the screen", e);
    }
  }

  /** Directors of different counties, so that nobody is in two sessions at once. */
  private static Account director(int which) {
    return antong.accounts().stream()
        .filter(a -> a.role().equals("VILLAGE_DIRECTOR"))
        .skip(which)
        .findFirst()
        .orElseThrow();
  }

  private static Account admin() {
    return antong.account("SYS_ADMIN", "6109");
  }

  private static Account coordinator(int which) {
    return antong.account("TRAINING_COORD", director(which).division().substring(0, 6));
  }
}
