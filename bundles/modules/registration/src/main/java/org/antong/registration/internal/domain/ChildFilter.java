package org.antong.registration.internal.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;

/**
 * What is asked of the list of children, the same for page, API and the links of a table. An empty
 * list and a null ask nothing.
 *
 * @param enteredBy the post in which the file was entered or last edited
 * @param q beginning of a name, of its pinyin or initials, a file number or a full ID number
 * @param code files in which these values were chosen somewhere
 * @param confirmed whether the month's confirmation is done, of the files it is asked for
 * @param unseen not confirmed for so many days
 * @param countedAs the one category a child in difficulty is counted under ({@link InDifficulty})
 * @param mark what is the matter with the file itself
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
    List<Holding> code,
    String q,
    Turning turning,
    Confirmed confirmed,
    Integer unseen,
    List<String> countedAs,
    List<FileMark> mark,
    LocalDate asOf,
    Instant knownAt) {

  private static final int LONGEST_UNSEEN = 3660;

  public static final ChildFilter ALL = new Parts().filter();

  /**
   * Children about to come to an age: not yet that old, but so many days later. Asked together with
   * a category, only children whose category would still last then.
   */
  public record Turning(int age, int within) {

    /** Days ahead where the address names none. */
    static final int USUAL = 30;

    static final int OLDEST = 18;
    static final int LONGEST = 366;
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static ChildFilter of(
      Query query, Divisions divisions, CodeTables tables, LocalDate today) {
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
    Parts asking = new Parts();
    asking.area = area;
    asking.category = coded(query, tables, "category", Codes.CATEGORY);
    asking.subType = coded(query, tables, "subType", Codes.SUB_TYPE);
    asking.state = query.choices("state", FileState.class);
    asking.desk = query.choices("desk", Desk.class);
    asking.enteredBy = codes(query, "enteredBy", Codes.ENTERED_BY);
    asking.sex = coded(query, tables, "sex", Codes.SEX);
    asking.ageFrom = query.number("ageFrom", 0, 120).orElse(null);
    asking.ageTo = query.number("ageTo", 0, 120).orElse(null);
    asking.carer = coded(query, tables, "carer", Codes.CURRENT_CARER);
    asking.schooling = coded(query, tables, "schooling", Codes.SCHOOLING);
    asking.health = coded(query, tables, "health", Codes.HEALTH);
    asking.familyEconomic = coded(query, tables, "familyEconomic", Codes.FAMILY_ECONOMIC);
    asking.code = holding(query, tables);
    asking.q = query.text("q").orElse(null);
    int within = query.number("within", 0, Turning.LONGEST).orElse(Turning.USUAL);
    asking.turning =
        query
            .number("turning", 1, Turning.OLDEST)
            .map(age -> new Turning(age, within))
            .orElse(null);
    asking.confirmed =
        query.choices("confirmed", Confirmed.class).stream().findFirst().orElse(null);
    asking.unseen = query.number("unseen", 1, LONGEST_UNSEEN).orElse(null);
    asking.countedAs = query.codes("countedAs", Set.copyOf(InDifficulty.CODES));
    asking.mark = query.choices("mark", FileMark.class);
    asking.asOf = asked != null && asked.isBefore(today) || knownAt != null ? day : null;
    asking.knownAt = knownAt;
    query.done();
    return asking.filter();
  }

  public ChildFilter ofSex(String code) {
    return with(p -> p.sex = List.of(code));
  }

  public ChildFilter aged(AgeBand band) {
    return with(
        p -> {
          p.ageFrom = band.from();
          p.ageTo = band.to();
        });
  }

  public ChildFilter under(int age) {
    return with(p -> p.ageTo = age - 1);
  }

  /** At least so old. */
  public ChildFilter from(int age) {
    return with(p -> p.ageFrom = age);
  }

  /** Coming to an age within so many days. */
  public ChildFilter turning(int age, int within) {
    return with(p -> p.turning = new Turning(age, within));
  }

  public ChildFilter confirmed(Confirmed how) {
    return with(p -> p.confirmed = how);
  }

  /** Not confirmed for so many days. */
  public ChildFilter unseenFor(int days) {
    return with(p -> p.unseen = days);
  }

  /** Counted under one of these where each child is counted once. */
  public ChildFilter countedAs(List<Category> some) {
    return with(p -> p.countedAs = some.stream().map(Category::code).toList());
  }

  public ChildFilter marked(FileMark one) {
    return with(p -> p.mark = List.of(one));
  }

  public ChildFilter atSchool(String... codes) {
    return with(p -> p.schooling = List.of(codes));
  }

  public ChildFilter caredBy(List<String> codes) {
    return with(p -> p.carer = codes);
  }

  public ChildFilter ofCategory(Category one) {
    return with(p -> p.category = List.of(one.code()));
  }

  public ChildFilter ofCategories(List<Category> some) {
    return with(p -> p.category = some.stream().map(Category::code).toList());
  }

  public ChildFilter ofSubType(String code) {
    return with(p -> p.subType = List.of(code));
  }

  public ChildFilter ofHealth(String... codes) {
    return with(p -> p.health = List.of(codes));
  }

  public ChildFilter ofFamily(String... codes) {
    return with(p -> p.familyEconomic = List.of(codes));
  }

  public ChildFilter in(List<FileState> states) {
    return with(p -> p.state = states);
  }

  public ChildFilter at(Desk one) {
    return with(p -> p.desk = List.of(one));
  }

  public ChildFilter enteredAs(List<String> roles) {
    return with(p -> p.enteredBy = roles);
  }

  public ChildFilter within(Area place) {
    return with(p -> p.area = place);
  }

  public ChildFilter on(LocalDate day) {
    return with(p -> p.asOf = day);
  }

  /**
   * @param moment null for what is known now
   */
  public ChildFilter known(Instant moment) {
    return with(p -> p.knownAt = moment);
  }

  /** What may be written down: what somebody typed to search may be a name or a number. */
  public ChildFilter withoutWords() {
    return with(p -> p.q = null);
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
    add(parts, "code", code.stream().map(Holding::toString).toList());
    if (q != null) parts.add("q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    if (turning != null) {
      parts.add("turning=" + turning.age());
      parts.add("within=" + turning.within());
    }
    if (confirmed != null) parts.add("confirmed=" + confirmed);
    if (unseen != null) parts.add("unseen=" + unseen);
    add(parts, "countedAs", countedAs);
    add(parts, "mark", mark.stream().map(Enum::name).toList());
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

  /** Values of a code table, ended ones and those of any county among them: a link stays good. */
  private static List<String> coded(Query query, CodeTables tables, String name, CodeList list) {
    return query.codes(name, tables.table(list.id()).codes());
  }

  private static List<Holding> holding(Query query, CodeTables tables) {
    List<Holding> held = new ArrayList<>();
    for (String text : query.texts("code")) {
      Holding.parse(text)
          .filter(h -> h.of().isPresent() && tables.table(h.list()).has(h.code()))
          .ifPresentOrElse(held::add, () -> query.problem("code", "code", "web.query.code", text));
    }
    return List.copyOf(held);
  }

  private ChildFilter with(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.filter();
  }

  /** A filter while it is put together. */
  private static final class Parts {
    private Area area;
    private List<String> category = List.of();
    private List<String> subType = List.of();
    private List<FileState> state = List.of();
    private List<Desk> desk = List.of();
    private List<String> enteredBy = List.of();
    private List<String> sex = List.of();
    private Integer ageFrom;
    private Integer ageTo;
    private List<String> carer = List.of();
    private List<String> schooling = List.of();
    private List<String> health = List.of();
    private List<String> familyEconomic = List.of();
    private List<Holding> code = List.of();
    private String q;
    private Turning turning;
    private Confirmed confirmed;
    private Integer unseen;
    private List<String> countedAs = List.of();
    private List<FileMark> mark = List.of();
    private LocalDate asOf;
    private Instant knownAt;

    Parts() {}

    Parts(ChildFilter f) {
      area = f.area;
      category = f.category;
      subType = f.subType;
      state = f.state;
      desk = f.desk;
      enteredBy = f.enteredBy;
      sex = f.sex;
      ageFrom = f.ageFrom;
      ageTo = f.ageTo;
      carer = f.carer;
      schooling = f.schooling;
      health = f.health;
      familyEconomic = f.familyEconomic;
      code = f.code;
      q = f.q;
      turning = f.turning;
      confirmed = f.confirmed;
      unseen = f.unseen;
      countedAs = f.countedAs;
      mark = f.mark;
      asOf = f.asOf;
      knownAt = f.knownAt;
    }

    ChildFilter filter() {
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
          code,
          q,
          turning,
          confirmed,
          unseen,
          countedAs,
          mark,
          asOf,
          knownAt);
    }
  }
}
