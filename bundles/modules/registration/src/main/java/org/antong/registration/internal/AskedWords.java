package org.antong.registration.internal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportPlace;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;

/**
 * What was asked of the list of children in one sentence, for whoever has to agree that it leaves.
 */
record AskedWords(Texts texts, Divisions divisions, LocalDate today) {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String KEY = "registration.export.asked.";

  String of(Caller caller, ChildFilter f) {
    List<String> parts = new ArrayList<>();
    parts.add(place(caller, f));
    parts.add(codes(Codes.CATEGORY, f.category()));
    parts.add(codes(Codes.SUB_TYPE, f.subType()));
    parts.add(codes(Codes.CATEGORY, f.countedAs()));
    parts.add(codes(Codes.STATE, f.state().stream().map(Enum::name).toList()));
    parts.add(codes(Codes.SEX, f.sex()));
    if (f.ageFrom() != null || f.ageTo() != null) {
      parts.add(
          texts.get(
              KEY + "age",
              f.ageFrom() == null ? 0 : f.ageFrom(),
              f.ageTo() == null ? "" : f.ageTo()));
    }
    parts.add(codes(Codes.CURRENT_CARER, f.carer()));
    parts.add(codes(Codes.SCHOOLING, f.schooling()));
    parts.add(codes(Codes.HEALTH, f.health()));
    parts.add(codes(Codes.FAMILY_ECONOMIC, f.familyEconomic()));
    if (f.q() != null) parts.add(texts.get(KEY + "q", f.q()));
    long others = others(f);
    if (others > 0) parts.add(texts.get(KEY + "others", others));
    if (f.asOf() != null) parts.add(texts.get(KEY + "as-of", f.asOf()));
    if (f.knownAt() != null) {
      parts.add(texts.get(KEY + "known-at", MINUTE.format(f.knownAt().atZone(ZONE))));
    }
    return parts.stream()
        .filter(Objects::nonNull)
        .collect(Collectors.joining(texts.get("registration.ledger.and")));
  }

  private String place(Caller caller, ChildFilter f) {
    LocalDate day = f.asOf() == null ? today : f.asOf();
    return ExportPlace.of(caller, f.area(), divisions, day, texts.get("registration.page.and"));
  }

  private String codes(CodeList list, List<String> codes) {
    if (codes.isEmpty()) return null;
    return codes.stream()
        .map(c -> texts.get(list.textKey(c)))
        .collect(Collectors.joining(texts.get("registration.page.and")));
  }

  /** Conditions that are counted and not told one by one. */
  private static long others(ChildFilter f) {
    return Stream.of(
            !f.desk().isEmpty(),
            !f.enteredBy().isEmpty(),
            !f.code().isEmpty(),
            f.turning() != null,
            f.confirmed() != null,
            f.unseen() != null,
            !f.mark().isEmpty())
        .filter(asked -> asked)
        .count();
  }
}
