package org.antong.registration.internal;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.web.Page;
import org.antong.platform.web.View;

/** Who looks at a page, with the Chinese texts of this module. */
record Reader(Caller caller, LocalDate today) implements View {

  private static final Texts TEXTS = new ShippedTexts("registration");

  String shown(Page page) {
    StringOutput out = new StringOutput();
    page.body().apply(this).writeTo(new OwaspHtmlTemplateOutput(out));
    return out.toString();
  }

  @Override
  public Texts texts() {
    return TEXTS;
  }

  @Override
  public String csrf() {
    return "token-of-the-test";
  }

  @Override
  public String address() {
    return "/";
  }

  @Override
  public boolean partial() {
    return false;
  }

  @Override
  public String asset(String name) {
    return name;
  }
}
