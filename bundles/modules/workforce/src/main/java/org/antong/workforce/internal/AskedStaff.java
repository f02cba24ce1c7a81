package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportPlace;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.CodeList;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.domain.StaffFilter.Due;
import org.antong.workforce.internal.domain.StaffFilter.Movement;

/** What is asked of the list of people, in words, for who has to agree that it leaves. */
record AskedStaff(Texts texts, Divisions divisions, LocalDate today) {

  private static final String KEY = "workforce.export.asked.";

  String of(Caller caller, StaffFilter f) {
    LocalDate day = f.asOf() == null ? today : f.asOf();
    String comma = texts.get("workforce.comma");
    List<String> parts = new ArrayList<>();
    parts.add(ExportPlace.of(caller, f.area(), divisions, day, comma));
    if (!f.held().types().isEmpty()) {
      parts.add(
          f.held().types().stream()
              .map(PostType::textKey)
              .map(texts::get)
              .collect(Collectors.joining(comma)));
    }
    if (f.held().on() != null) {
      parts.add(texts.get(f.held().on() ? "workforce.filter.on" : "workforce.filter.off"));
    }
    if (f.held().movement() != null) {
      boolean came = f.held().movement() == Movement.JOINED;
      parts.add(texts.get(KEY + (came ? "joined" : "left"), f.held().since()));
    }
    parts.add(codes(Codes.SEX, f.traits().sex()));
    parts.add(codes(Codes.EDUCATION, f.traits().education()));
    parts.add(codes(Codes.EMPLOYMENT, f.traits().employment()));
    parts.add(codes(Codes.SOCIAL_WORK, f.traits().socialWork()));
    if (f.traits().ageFrom() != null) parts.add(texts.get(KEY + "age-from", f.traits().ageFrom()));
    if (f.traits().ageTo() != null) parts.add(texts.get(KEY + "age-to", f.traits().ageTo()));
    if (f.vetting() != null) {
      boolean late = f.vetting() == Due.OVERDUE;
      parts.add(texts.get(KEY + (late ? "vetting-overdue" : "vetting-soon")));
    }
    if (f.account() != null) {
      parts.add(
          texts.get(f.account() ? "workforce.filter.account" : "workforce.filter.no-account"));
    }
    if (f.q() != null) parts.add(texts.get(KEY + "q", f.q()));
    if (f.asOf() != null) parts.add(texts.get(KEY + "as-of", f.asOf()));
    return parts.stream()
        .filter(Objects::nonNull)
        .collect(Collectors.joining(texts.get(KEY + "and")));
  }

  private String codes(CodeList list, List<String> codes) {
    if (codes.isEmpty()) return null;
    return codes.stream()
        .map(c -> texts.get(list.textKey(c)))
        .collect(Collectors.joining(texts.get("workforce.comma")));
  }
}
