package org.antong.registration.internal.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;

/**
 * What is asked of the list of children, the same for page, API and the links of a table. An empty
 * list and a null ask nothing.
 *
 * @param enteredBy the post in which the file was entered or last edited
 * @param q beginning of a name, of its pinyin or initials, a file number or a full ID number
 * @param asOf the day looked at; null for now
 * @param knownAt as it was known at this moment; null for what is known now
 */
public record ChildFilter(
    Area area,
    List<String> category,
    List<String> subType,
    List<FileState> state,
    List<Desk> desk,
    List<String> enteredBy,
    List<String> sex,
    Integer ageFrom,
    Integer ageTo,
    List<String> carer,
    List<String> schooling,
    List<String> health,
    List<String> familyEconomic,
    String q,
    LocalDate asOf,
    Instant knownAt) {

  public static final ChildFilter ALL =
      new ChildFilter(
          null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
          List.of(), List.of(), List.of(), List.of(), null, null, null);

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static ChildFilter of(Query query, Divisions divisions, LocalDate today) {
    LocalDate asked = query.date("asOf").orElse(null);
    LocalDate day = asked == null || asked.isAfter(today) ? today : asked;
    Instant knownAt = query.moment("knownAt").orElse(null);
    Area area =
        query
            .division("division")
            .map(
                division -> {
                  Area found =
                      divisions
                          .area(division, query.division("unit").orElse(null), day)
                          .orElse(null);
                  if (found == null) {
                    query.problem("division", "division", "registration.filter.division");
                  }
                  return found;
                })
            .orElse(null);
    ChildFilter filter =
        new ChildFilter(
            area,
            codes(query, "category", Codes.CATEGORY),
            codes(query, "subType", Codes.SUB_TYPE),
            query.choices("state", FileState.class),
            query.choices("desk", Desk.class),
            codes(query, "enteredBy", Codes.ENTERED_BY),
            codes(query, "sex", Codes.SEX),
            query.number("ageFrom", 0, 120).orElse(null),
            query.number("ageTo", 0, 120).orElse(null),
            codes(query, "carer", Codes.CURRENT_CARER),
            codes(query, "schooling", Codes.SCHOOLING),
            codes(query, "health", Codes.HEALTH),
            codes(query, "familyEconomic", Codes.FAMILY_ECONOMIC),
            query.text("q").orElse(null),
            asked != null && asked.isBefore(today) || knownAt != null ? day : null,
            knownAt);
    query.done();
    return filter;
  }

  public ChildFilter ofSex(String code) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        List.of(code),
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter aged(AgeBand band) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        band.from(),
        band.to(),
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter under(int age) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        age - 1,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter caredBy(List<String> codes) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        codes,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter ofCategory(Category one) {
    return new ChildFilter(
        area,
        List.of(one.code()),
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter ofSubType(String code) {
    return new ChildFilter(
        area,
        category,
        List.of(code),
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter ofHealth(String... codes) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        List.of(codes),
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter ofFamily(String... codes) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        List.of(codes),
        q,
        asOf,
        knownAt);
  }

  public ChildFilter in(List<FileState> states) {
    return new ChildFilter(
        area,
        category,
        subType,
        states,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter at(Desk one) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        List.of(one),
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter enteredAs(List<String> roles) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        roles,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter within(Area place) {
    return new ChildFilter(
        place,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        knownAt);
  }

  public ChildFilter on(LocalDate day) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        day,
        knownAt);
  }

  /**
   * @param moment null for what is known now
   */
  public ChildFilter known(Instant moment) {
    return new ChildFilter(
        area,
        category,
        subType,
        state,
        desk,
        enteredBy,
        sex,
        ageFrom,
        ageTo,
        carer,
        schooling,
        health,
        familyEconomic,
        q,
        asOf,
        moment);
  }

  /**
   * The filter as it stands in an address, beginning with {@code ?}; empty when it asks nothing.
   */
  public String address() {
    List<String> parts = new ArrayList<>();
    if (area != null) {
      parts.add("division=" + area.division());
      if (area.unit() != null && !area.unit().equals(area.division())) {
        parts.add("unit=" + area.unit());
      }
    }
    add(parts, "category", category);
    add(parts, "subType", subType);
    add(parts, "state", state.stream().map(Enum::name).toList());
    add(parts, "desk", desk.stream().map(Enum::name).toList());
    add(parts, "enteredBy", enteredBy);
    add(parts, "sex", sex);
    if (ageFrom != null) parts.add("ageFrom=" + ageFrom);
    if (ageTo != null) parts.add("ageTo=" + ageTo);
    add(parts, "carer", carer);
    add(parts, "schooling", schooling);
    add(parts, "health", health);
    add(parts, "familyEconomic", familyEconomic);
    if (q != null) parts.add("q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    if (asOf != null) parts.add("asOf=" + asOf);
    if (knownAt != null) parts.add("knownAt=" + knownAt);
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static void add(List<String> parts, String name, List<String> codes) {
    if (!codes.isEmpty()) parts.add(name + "=" + String.join(",", codes));
  }

  private static List<String> codes(Query query, String name, CodeList list) {
    return query.codes(name, Set.copyOf(list.codes()));
  }
}
