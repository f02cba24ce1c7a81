package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Kit;
import org.antong.registration.internal.LedgerListing;
import org.antong.registration.internal.LedgerUpdate;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.LedgerLine.Kind;
import org.antong.registration.internal.domain.LedgerQuery;

/** A ledger and its update sheet in words: for the screen and on paper for signature. */
public final class LedgerPaper {

  private static final String KEY = "registration.ledger.";
  private static final int SIGNATURES = 4;

  private final LedgerQuery query;
  private final Texts t;
  private final String place;
  private final Printing printing;

  /**
   * Who takes a ledger along (domain.md 8.3).
   *
   * @param who a sentence of who, when and what for; null on the screen
   * @param mark the same as a watermark; null on the screen
   * @param whole whether it has whole numbers
   */
  public record Printing(String who, String mark, boolean whole) {

    static final Printing NONE = new Printing(null, null, false);
  }

  /**
   * @param place whose ledger it is, in words
   */
  public LedgerPaper(LedgerQuery query, Texts texts, String place, Printing printing) {
    this.query = query;
    this.t = texts;
    this.place = place;
    this.printing = printing;
  }

  public String title() {
    return t.get(KEY + query.group().id() + (query.since() == null ? ".title" : ".update-title"));
  }

  public ListSheet ledger(List<LedgerListing> lines) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (LedgerListing l : lines) rows.add(row(rows.size() + 1, l));
    return new ListSheet("registration", "ledger", texts(lines.size()), rows);
  }

  public ListSheet update(List<LedgerUpdate> changes) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (LedgerUpdate u : changes) rows.add(row(rows.size() + 1, u));
    Map<String, String> texts = texts(rows.size());
    if (rows.isEmpty()) rows.add(nothing());
    return new ListSheet("registration", "ledger-update", texts, rows);
  }

  /** An empty table is taken for one that was not filled in. */
  private Map<String, String> nothing() {
    Map<String, String> row = new LinkedHashMap<>();
    UPDATE_FIELDS.forEach(f -> row.put(f, null));
    row.put("what", t.get(KEY + "no-changes"));
    return row;
  }

  /** Headings of a file of any length. */
  public List<String> headings() {
    return fields().stream().map(f -> t.get(KEY + "head." + f)).toList();
  }

  /** A line of such a file. */
  public List<String> cells(int no, LedgerListing l) {
    return new ArrayList<>(row(no, l).values());
  }

  /** A line of such a file, for an update sheet. */
  public List<String> cells(int no, LedgerUpdate u) {
    return new ArrayList<>(row(no, u).values());
  }

  /** What stands above the headings of such a file. */
  public String above(long lines) {
    return String.join("　", left(), right(lines), note());
  }

  /** Where it is signed, below the last line of such a file. */
  public List<String> signatures() {
    return IntStream.range(0, SIGNATURES).mapToObj(i -> t.get(KEY + "sign" + i)).toList();
  }

  public String kind(LedgerUpdate u) {
    return t.get(KEY + "kind." + u.kind());
  }

  /** What changed, from what to what; for one who came or left, where and in whose care. */
  public String what(LedgerUpdate u) {
    if (u.before() == null || u.after() == null) {
      return t.get(
          KEY + "what." + u.kind(),
          or(code(Codes.CURRENT_CARER, u.line().currentCarer())),
          or(code(Codes.SCHOOLING, u.line().schooling())));
    }
    return u.fields().stream()
        .map(
            f ->
                t.get(
                    KEY + "changed",
                    t.get(KEY + "head." + f),
                    or(value(u.before(), f)),
                    or(value(u.after(), f))))
        .collect(Collectors.joining(t.get(KEY + "and")));
  }

  public String categories(LedgerListing l) {
    return l.categories().stream()
        .map(this::category)
        .distinct()
        .collect(Collectors.joining(t.get("registration.page.and")));
  }

  public String guardian(LedgerListing l) {
    return java.util.stream.Stream.of(l.guardian(), code(Codes.RELATION, l.relation()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private static final List<String> FIELDS =
      List.of(
          "no",
          "name",
          "sex",
          "birthDate",
          "idNumber",
          "place",
          "carer",
          "guardian",
          "phone",
          "schooling",
          "health",
          "family",
          "category");

  private static final List<String> UPDATE_FIELDS =
      List.of("no", "kind", "name", "sex", "birthDate", "place", "what", "from", "category");

  private List<String> fields() {
    return query.since() == null ? FIELDS : UPDATE_FIELDS;
  }

  private Map<String, String> row(int no, LedgerUpdate u) {
    LedgerListing l = u.line();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("no", String.valueOf(no));
    row.put("kind", kind(u));
    row.put("name", l.name());
    row.put("sex", code(Codes.SEX, l.sex()));
    row.put("birthDate", l.birthDate());
    row.put("place", l.divisionName());
    row.put("what", what(u));
    row.put("from", l.since().toString());
    row.put("category", categories(l));
    return row;
  }

  private Map<String, String> row(int no, LedgerListing l) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("no", String.valueOf(no));
    row.put("name", l.name());
    row.put("sex", code(Codes.SEX, l.sex()));
    row.put("birthDate", l.birthDate());
    row.put("idNumber", l.idNumber());
    row.put("place", l.divisionName());
    row.put("carer", code(Codes.CURRENT_CARER, l.currentCarer()));
    row.put("guardian", guardian(l));
    row.put("phone", l.phone());
    row.put("schooling", code(Codes.SCHOOLING, l.schooling()));
    row.put("health", code(Codes.HEALTH, l.health()));
    row.put("family", code(Codes.FAMILY_ECONOMIC, l.familyEconomic()));
    row.put("category", categories(l));
    return row;
  }

  private Map<String, String> texts(int lines) {
    Map<String, String> texts = new HashMap<>();
    texts.put("title", title());
    texts.put("left", left());
    texts.put("right", right(lines));
    for (String field : fields()) texts.put("head." + field, t.get(KEY + "head." + field));
    for (int i = 0; i < SIGNATURES; i++) texts.put("sign" + i, t.get(KEY + "sign" + i));
    texts.put("note", note());
    if (printing.mark() != null) texts.put(ListSheet.MARK, printing.mark());
    return texts;
  }

  private String left() {
    return t.get(KEY + "left", place);
  }

  /** The day, or the span of days, and how many lines. */
  String right(long lines) {
    return query.since() == null
        ? t.get(KEY + "right", query.day(), lines)
        : t.get(KEY + "right-update", query.since(), query.day(), lines);
  }

  private String note() {
    List<String> said = new ArrayList<>();
    if (query.knownAt() != null) said.add(t.get(KEY + "known", Kit.minute(query.knownAt())));
    said.add(t.get(KEY + (printing.whole() ? "note-whole" : "note")));
    if (printing.who() != null) said.add(printing.who());
    return String.join("", said);
  }

  private String category(Kind k) {
    return k.subType() == null
        ? code(Codes.CATEGORY, k.category())
        : code(Codes.SUB_TYPE, k.subType());
  }

  private String value(LedgerListing l, String field) {
    return switch (field) {
      case "name" -> l.name();
      case "sex" -> code(Codes.SEX, l.sex());
      case "birthDate" -> l.birthDate();
      case "idNumber" -> l.idNumber();
      case "division" -> l.divisionName();
      case "currentCarer" -> code(Codes.CURRENT_CARER, l.currentCarer());
      case "schooling" -> code(Codes.SCHOOLING, l.schooling());
      case "health" -> code(Codes.HEALTH, l.health());
      case "familyEconomic" -> code(Codes.FAMILY_ECONOMIC, l.familyEconomic());
      case "categories" -> categories(l);
      case "guardian" -> guardian(l);
      default -> l.phone();
    };
  }

  private String code(CodeList list, String code) {
    return code == null || code.isEmpty() ? null : t.get(list.textKey(code, query.day()));
  }

  private static String or(String text) {
    return text == null || text.isEmpty() ? "—" : text;
  }
}
