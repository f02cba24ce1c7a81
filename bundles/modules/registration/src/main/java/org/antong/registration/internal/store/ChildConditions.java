package org.antong.registration.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.person.IdNumber;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ConfirmationRules;
import org.antong.registration.internal.domain.Confirmed;
import org.antong.registration.internal.domain.FileMark;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Holding;
import org.antong.registration.internal.domain.InDifficulty;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.LocalCodes;

/**
 * A filter as SQL over the current rows or those of a past day, alias {@code c}: fixed pieces
 * joined by and, values bound.
 */
final class ChildConditions {

  private static final Pattern FILE_NO = Pattern.compile("\\d{6}-\\d{4}-\\d{1,6}");
  private static final Pattern LETTERS = Pattern.compile("[' ]*[A-Za-z][A-Za-z' ]*");

  private static final String GUARDIAN =
      """
      exists (select 1 from registration.guardian g --DERBY-PROPERTIES index=GUARDIAN_CHILD, joinStrategy=NESTEDLOOP
               where g.child_id = %s and g.valid_from <= :day and g.valid_to > :day
                 and g.recorded_from <= :known and g.recorded_to > :known%s)""";

  private static final String CATEGORY =
      """
      exists (select 1 from registration.child_category k --DERBY-PROPERTIES index=CHILD_CATEGORY_CHILD, joinStrategy=NESTEDLOOP
               where k.child_id = %s and k.valid_from <= :day and k.valid_to > :day
                 and k.recorded_from <= :known and k.recorded_to > :known%s)""";

  private static final String GIVEN =
      """
      (select 1 from registration.update_confirmation u
        where u.child_id = f.id and u.period = :month and %s
          and """
          + ConfirmationStore.SETTLES
          + ")";

  /** Answers that stand, or stood as it was known at a moment. */
  private static final String STANDS = "u.standing is not null";

  private static final String STOOD =
      "u.created_at <= :known and (u.standing is not null or u.updated_at > :known)";

  /** When a file was last looked at: confirmed, or else registered. */
  private static final String SEEN =
      """
      coalesce((select max(u.confirmed_on) from registration.update_confirmation u
                 where u.child_id = f.id and u.confirmed_on <= :day and %s),
               f.first_registered_on) <= :unseenBy""";

  /** In an open pair; two questions, because an "or" would take no index. */
  private static final String TWICE =
      """
      (exists (select 1 from registration.duplicate_pair p where p.first_child = %1$s and %2$s)
       or exists (select 1 from registration.duplicate_pair p where p.second_child = %1$s and %2$s))""";

  private static final String OPEN =
      "p.created_at < :until and (p.state = 'OPEN' or p.updated_at >= :until)";

  private static final char FULL_WIDTH_FIRST = '\uff01';
  private static final char FULL_WIDTH_LAST = '\uff5e';
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  // No syllable begins with i, u or v, and inside one only n, g, r and zh, ch, sh go before a
  // consonant.
  private static final Pattern ONLY_PINYIN = Pattern.compile("[a-z]|[a-z]*[iuv][a-z]*|[a-z]{4,}");
  private static final Pattern ONLY_INITIALS =
      Pattern.compile(
          "(?![zcs]h$)[^aeiouv]{2,}|[^iuv]*([bdfhj-mpqtwxy][^aeiouv]|[zcs][^aeiouvh])[^iuv]*");

  private final List<String> pieces = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final boolean past;
  private final boolean knownThen;
  private final OptionalLong unit;
  private final boolean local;
  private final boolean narrow;
  private final UnitMarks.On on;
  private String searching = "";

  ChildConditions(DataScope scope, ChildFilter f, Seals seals, LocalDate today) {
    past = f.asOf() != null;
    knownThen = f.knownAt() != null;
    LocalDate day = past ? f.asOf() : today;
    Instant known = f.knownAt() == null ? Ledger.FOREVER.minusSeconds(1) : f.knownAt();
    values.put("day", day);
    values.put("known", known);
    values.putAll(scope.bindings());
    pieces.add(scope.on("c.division", "c.unit"));
    if (past) {
      pieces.add("c.valid_from <= :day and c.valid_to > :day");
      pieces.add("c.recorded_from <= :known and c.recorded_to > :known");
    }
    if (f.area() != null) pieces.add(in(f.area(), values).substring(" and ".length()));
    in("c.state", "state", f.state().stream().map(Enum::name).toList());
    if (!past) in("c.desk", "desk", f.desk().stream().map(Enum::name).toList());
    if (!past) in("c.edited_as", "enteredBy", f.enteredBy());
    in("c.sex", "sex", f.sex());
    inCoded("c.current_carer", "carer", "currentCarer", f.carer());
    inCoded("c.schooling", "schooling", "schooling", f.schooling());
    inCoded("c.health", "health", "health", f.health());
    inCoded("c.family_economic", "economic", "familyEconomic", f.familyEconomic());
    f.code().forEach(this::holding);
    ages(f, day);
    if (f.turning() != null) turning(f.turning(), day);
    if (f.confirmed() != null) confirmed(f.confirmed(), day);
    if (f.unseen() != null) unseen(f.unseen(), day);
    if (!f.countedAs().isEmpty()) countedAs(f.countedAs());
    for (FileMark mark : f.mark()) marked(mark, day);
    if (!f.category().isEmpty() || !f.subType().isEmpty()) {
      pieces.add(
          CATEGORY.formatted(
              id(),
              coded("k.category", "category", "category", f.category())
                  + coded("k.sub_type", "subType", "subType", f.subType())
                  + (f.turning() == null ? "" : " and k.valid_to > :turned")));
    }
    boolean below = f.area() != null && DivisionLevel.COUNTY.above(f.area().division().level());
    unit = managing(scope, f.area());
    local = below || scope.isLocal();
    if (f.q() != null) search(f.q(), seals);
    boolean alone =
        f.confirmed() == null && f.unseen() == null && !f.mark().contains(FileMark.TWICE);
    on = alone ? UnitMarks.On.FILES : UnitMarks.On.FILES_AND_BESIDE;
    narrow =
        f.ageFrom() != null
            || f.ageTo() != null
            || f.turning() != null
            || f.confirmed() != null
            || f.unseen() != null
            || Stream.of(
                    f.desk(),
                    f.enteredBy(),
                    f.sex(),
                    f.carer(),
                    f.schooling(),
                    f.health(),
                    f.familyEconomic(),
                    f.countedAs(),
                    f.mark(),
                    f.code())
                .anyMatch(codes -> !codes.isEmpty());
  }

  /** The only unit that can manage anything of the area in scope; empty when several can. */
  static OptionalLong managing(DataScope scope, Area area) {
    if (area == null || area.division().level().above(DivisionLevel.COUNTY)) return scope.unit();
    boolean county = area.division().level() == DivisionLevel.COUNTY;
    return OptionalLong.of((county ? area.division() : area.unit()).value());
  }

  /** What has to change for somebody to come to the list or leave it. */
  UnitMarks.On on() {
    return on;
  }

  /** The only unit that can have such rows; empty when several can. */
  OptionalLong unit() {
    return unit;
  }

  /** Whether only divisions below a unit are looked at. */
  boolean local() {
    return local;
  }

  /** Whether the rows themselves must be looked at, not only an index of a list. */
  boolean narrow() {
    return narrow;
  }

  /**
   * Names the index by which a search finds its rows, for Derby; a comment to PostgreSQL; empty
   * when nothing is searched for, or what is leaves no choice.
   */
  String searching() {
    return searching;
  }

  boolean searches() {
    return values.containsKey("q") || pieces.contains("1 = 0");
  }

  boolean past() {
    return past;
  }

  String where() {
    return String.join("\n   and ", pieces);
  }

  /**
   * Which rows are shown: of a past day all that are counted but those made anonymous since, so
   * that a list's total stays the number of the table that leads to it.
   */
  String shown() {
    return past ? where() + "\n   and c.file_no <> '" + AnonymousRows.NO_NUMBER + "'" : where();
  }

  Map<String, Object> values() {
    return values;
  }

  /** The child's id in the rows looked at. */
  String id() {
    return past ? "c.child_id" : "c.id";
  }

  /** An area as a condition that begins with and; its values go to the map. */
  static String in(Area area, Map<String, Object> values) {
    DivisionCode code = area.division();
    return switch (code.level()) {
      case PROVINCE, PREFECTURE -> {
        values.put("areaFirst", code.value());
        values.put("areaLast", code.last());
        yield " and c.unit between :areaFirst and :areaLast";
      }
      case COUNTY -> {
        values.put("areaUnit", code.value());
        yield " and c.unit = :areaUnit";
      }
      default -> {
        values.put("areaUnit", area.unit().value());
        values.put("areaFirst", code.value());
        values.put("areaLast", code.last());
        yield " and c.unit = :areaUnit and c.division between :areaFirst and :areaLast";
      }
    };
  }

  private void ages(ChildFilter f, LocalDate day) {
    if (f.ageTo() != null) {
      pieces.add("c.birth_date > :bornAfter");
      values.put("bornAfter", new AgeBand(0, f.ageTo()).bornAfter(day));
    }
    if (f.ageFrom() != null) {
      pieces.add("c.birth_date <= :bornBy");
      values.put("bornBy", new AgeBand(f.ageFrom(), f.ageFrom()).bornBy(day));
    }
  }

  /** Not yet so old on the day, but as many days later. */
  private void turning(ChildFilter.Turning turning, LocalDate day) {
    LocalDate then = day.plusDays(turning.within());
    AgeBand band = new AgeBand(turning.age(), turning.age());
    pieces.add("c.birth_date > :tooYoung and c.birth_date <= :oldEnough");
    values.put("tooYoung", band.bornBy(day));
    values.put("oldEnough", band.bornBy(then));
    values.put("turned", then);
  }

  /** Of the files that are to be confirmed in the month of the day. */
  private void confirmed(Confirmed how, LocalDate day) {
    Period month = ConfirmationRules.month(day);
    in("c.state", "onBooks", FileState.statesInForce().stream().map(Enum::name).toList());
    String given =
        (how == Confirmed.DONE ? "exists " : "not exists ") + GIVEN.formatted(standing());
    pieces.add(
        past
            ? "exists (select 1 from registration.child f where f.id = c.child_id"
                + " and f.first_registered_on < :monthFirst and "
                + given
                + ")"
            : "c.first_registered_on < :monthFirst and " + given.replace("f.", "c."));
    values.put("monthFirst", month.firstDay());
    values.put("month", month.toString());
  }

  private String standing() {
    return knownThen ? STOOD : STANDS;
  }

  /** Not looked at for so many days. */
  private void unseen(int days, LocalDate day) {
    String seen = SEEN.formatted(standing());
    pieces.add(
        past
            ? "exists (select 1 from registration.child f where f.id = c.child_id and " + seen + ")"
            : seen.replace("f.", "c."));
    values.put("unseenBy", day.minusDays(days));
  }

  /** Each child counts under one category only: the one on file, else the first of its others. */
  private void countedAs(List<String> codes) {
    List<String> either = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      String code = codes.get(i);
      String name = "counted" + i;
      values.put(name, code);
      List<String> before = InDifficulty.CODES.subList(0, InDifficulty.CODES.indexOf(code));
      String other =
          "(k.category = c.primary_category"
              + listed("k.category", "difficult", InDifficulty.CODES)
              + (before.isEmpty()
                  ? ")"
                  : " or " + listed("k.category", name + "b", before).substring(5) + ")");
      either.add(
          "("
              + CATEGORY.formatted(id(), " and k.category = :" + name)
              + " and (c.primary_category = :"
              + name
              + " or not "
              + CATEGORY.formatted(id(), " and " + other)
              + "))");
    }
    pieces.add("(" + String.join(" or ", either) + ")");
  }

  private void marked(FileMark mark, LocalDate day) {
    switch (mark) {
      case NUMBERED -> pieces.add("c.id_number is not null");
      case UNNUMBERED -> pieces.add("c.id_number is null");
      case NUMBER_DOUBTFUL -> pieces.add("c.id_override is not null");
      case INCOMPLETE -> pieces.add(incomplete("c"));
      // Of a past day nothing is proposed.
      case PROPOSED -> pieces.add(past ? "1 = 0" : "c.proposed");
      case TWICE -> {
        pieces.add(TWICE.formatted(id(), OPEN));
        values.put("until", day.plusDays(1).atStartOfDay(ZONE).toInstant());
      }
    }
  }

  /** Something is missing that a file must have to be in force ({@code ChildRules}). */
  static String incomplete(String alias) {
    return Stream.of(
            "sex",
            "birth_date",
            "id_type",
            "nation",
            "rural_registration",
            "household_type",
            "household_division",
            "current_carer",
            "health",
            "schooling",
            "family_economic",
            "primary_category")
        .map(column -> alias + "." + column + " is null")
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  private void search(String asked, Seals seals) {
    String q = halfWidth(asked).replace("%", "").replace("_", "").strip();
    String number = IdNumber.normalise(q);
    if (number == null) {
      pieces.add("1 = 0");
    } else if (FILE_NO.matcher(number).matches()) {
      pieces.add("c.file_no = :q");
      values.put("q", number);
    } else if (number.chars().filter(Character::isDigit).count() >= 4) {
      pieces.add("c.id_number_index = :q");
      values.put("q", ChildColumns.numberIndex(seals, number));
    } else if (LETTERS.matcher(q).matches()) {
      String letters = q.replaceAll("[' ]", "").toLowerCase(Locale.ROOT);
      String spelt = spelt(letters);
      pieces.add(spelt);
      if (spelt.startsWith("c.pinyin")) searchBy("CHILD_PINYIN");
      if (spelt.startsWith("c.initials")) searchBy("CHILD_INITIALS");
      values.put("q", letters + "%");
    } else {
      // A given name is asked for as often as a surname, so names are read to their end: all of
      // them in the index, those of a village or town in its files. Left to itself Derby may read
      // every name of the prefecture for a village.
      pieces.add("c.name like :q");
      if (!local) searchBy("CHILD_NAME");
      else if (unit.isPresent()) searchBy("CHILD_PLACE");
      values.put("q", "%" + q + "%");
    }
  }

  /** Letters and figures as they are typed with a Chinese keyboard. */
  private static String halfWidth(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    for (char c : typed.toCharArray()) {
      boolean full = c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
      text.append(full ? (char) (c - FULL_WIDTH_FIRST + '!') : c);
    }
    return text.toString();
  }

  private void searchBy(String index) {
    if (!past) searching = ChildOrder.walking(index);
  }

  /** One column where the letters can only be meant so: an "or" takes no index. */
  private static String spelt(String letters) {
    if (ONLY_INITIALS.matcher(letters).matches()) return "c.initials like :q";
    return ONLY_PINYIN.matcher(letters).matches()
        ? "c.pinyin like :q"
        : "(c.pinyin like :q or c.initials like :q)";
  }

  private void in(String column, String name, List<String> codes) {
    String condition = listed(column, name, codes);
    if (!condition.isEmpty()) pieces.add(condition.substring(" and ".length()));
  }

  /** A value of a list that has no filter of its own, of the child or of a guardian. */
  private void holding(Holding held) {
    CodedColumns.Column column = CodedColumns.of(held.list());
    String name = "held" + pieces.size();
    List<String> code = List.of(held.code());
    if (column.of() == CodedColumns.Of.CHILD) {
      inCoded("c." + column.name(), name, column.field(), code);
    } else {
      String condition = coded("g." + column.name(), name, column.field(), code);
      pieces.add(GUARDIAN.formatted(id(), condition));
    }
  }

  private void inCoded(String column, String name, String field, List<String> codes) {
    String condition = coded(column, name, field, codes);
    if (!condition.isEmpty()) pieces.add(condition.substring(" and ".length()));
  }

  /**
   * A column of a code table. A standard code finds every row that counts as it, a county's own the
   * rows in which it was chosen.
   */
  private String coded(String column, String name, String field, List<String> codes) {
    List<String> standard = codes.stream().filter(c -> !CodeValue.local(c)).toList();
    List<String> local = codes.stream().filter(CodeValue::local).toList();
    if (local.isEmpty()) return listed(column, name, standard);
    List<String> either = new ArrayList<>();
    if (!standard.isEmpty()) {
      either.add(listed(column, name, standard).substring(" and ".length()));
    }
    String beside = column.substring(0, column.indexOf('.')) + ".local_codes";
    for (int i = 0; i < local.size(); i++) {
      String own = name + "Own" + i;
      either.add(column + " = :" + own + " and " + beside + " like :" + own + "Here");
      values.put(own, CodeValue.countsAs(local.get(i)));
      values.put(own + "Here", "%" + LocalCodes.entry(field, local.get(i)) + "%");
    }
    return " and (" + String.join(" or ", either) + ")";
  }

  private String listed(String column, String name, List<String> codes) {
    if (codes.isEmpty()) return "";
    List<String> names = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      names.add(":" + name + i);
      values.put(name + i, codes.get(i));
    }
    return " and " + column + " in (" + String.join(", ", names) + ")";
  }
}
