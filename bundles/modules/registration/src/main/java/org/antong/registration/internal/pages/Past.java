package org.antong.registration.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.View;

/**
 * The past a page looks at.
 *
 * @param asOf the day that is told of; null for today
 * @param knownAt as it was known at this moment; null for what is known now
 */
public record Past(LocalDate asOf, Instant knownAt) {

  public static final Past NOT = new Past(null, null);

  /** Whether what is shown is history. */
  public boolean is() {
    return asOf != null || knownAt != null;
  }

  /** What an address ends with to look at the same past. */
  public String query() {
    List<String> parts = new ArrayList<>();
    if (asOf != null) parts.add("asOf=" + asOf);
    if (knownAt != null) parts.add("knownAt=" + knownAt);
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  /** The day of the knowledge asked for, as a form takes it. */
  public LocalDate knownDay() {
    return knownAt == null ? null : LocalDate.parse(Kit.minute(knownAt).substring(0, 10));
  }

  /** Which past it is, in a sentence. */
  public String told(View view) {
    if (knownAt == null) return view.t("registration.page.as-of-record", asOf);
    String known = Kit.minute(knownAt);
    return asOf == null
        ? view.t("registration.page.known-at-record", known)
        : view.t("registration.page.as-of-known-at-record", asOf, known);
  }
}
