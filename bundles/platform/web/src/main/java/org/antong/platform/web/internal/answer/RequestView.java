package org.antong.platform.web.internal.answer;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.View;
import org.antong.platform.web.internal.Csrf;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.asset.Assets;

/** What the templates of one answer know. */
final class RequestView implements View {

  private final Exchange exchange;
  private final Texts texts;
  private final LocalDate today;
  private final Assets assets;
  private final String csrf;

  RequestView(Exchange exchange, Texts texts, LocalDate today, Assets assets) {
    this.exchange = exchange;
    this.texts = texts;
    this.today = today;
    this.assets = assets;
    this.csrf = exchange.visit() == null ? "" : Csrf.masked(exchange.visit().csrf());
  }

  @Override
  public Texts texts() {
    return texts;
  }

  @Override
  public Caller caller() {
    return exchange.caller();
  }

  @Override
  public String csrf() {
    return csrf;
  }

  @Override
  public LocalDate today() {
    return today;
  }

  @Override
  public String address() {
    return exchange.address();
  }

  @Override
  public boolean partial() {
    return exchange.partial();
  }

  @Override
  public String asset(String name) {
    return assets.address("ui", name);
  }
}
