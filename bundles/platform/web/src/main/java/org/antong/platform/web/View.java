package org.antong.platform.web;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.Texts;
import org.osgi.annotation.versioning.ProviderType;

/** What every template knows: who reads, in which language, and the tokens a form needs. */
@ProviderType
public interface View {

  Texts texts();

  /** The reader; null on public pages such as the login. */
  Caller caller();

  /** Token that every form repeats in the hidden field {@code _csrf}; empty on public pages. */
  String csrf();

  /** Today in Asia/Shanghai. */
  LocalDate today();

  /** Path and query of the page being shown. */
  String address();

  /** A part of a page asked for by the page itself (htmx), drawn without frame. */
  boolean partial();

  /** Address of a shipped asset with its content hash, for example {@code asset("htmx.min.js")}. */
  String asset(String name);

  default String t(String key, Object... args) {
    return texts().get(key, args);
  }

  default boolean may(String permission) {
    return caller() != null && caller().may(permission);
  }
}
