package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.web.Download;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.ListColumn;
import org.antong.registration.internal.store.ChildListStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The list of children as a file: the same children, masked in the same way, as the page shows this
 * reader. Who took how many along is in the audit log before the first line leaves (domain.md 8.3);
 * the most restricted categories are in no list and so in no file (domain.md 12.6).
 */
@Component(service = ChildExport.class)
public final class ChildExport {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** Kinds of file. */
  public enum Format {
    XLSX,
    CSV,
    CSV_GB18030
  }

  /** The kind of file a request asks for. Throws Invalid for one there is not. */
  static Format format(Query query, String format) {
    boolean national =
        query.text("encoding").filter(e -> e.equalsIgnoreCase("GB18030")).isPresent();
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "xlsx" -> Format.XLSX;
      case "csv" -> national ? Format.CSV_GB18030 : Format.CSV;
      default -> throw new Invalid("format", "code", "registration.export.format");
    };
  }

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final ChildListStore lists;
  private final ExportTrace trace;
  private final RegistrationConfig config;

  @Activate
  public ChildExport(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference RegistrationConfig config,
      @Reference Clock clock) {
    this.config = config;
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.lists = new ChildListStore(cipher);
    this.trace = new ExportTrace(db);
  }

  /**
   * Everything the list with this filter has, in its order.
   *
   * @param chosen the columns of the file; all where none are chosen
   */
  ExportOffer offer(
      Caller caller, ChildFilter filter, Paging paging, Format format, List<ListColumn> chosen) {
    Locale locale = caller.locale() == null ? TextSource.CHINESE : caller.locale();
    Texts words = texts.in(locale);
    LocalDate today = today();
    long rows = db.read(caller, (scope, handle) -> lists.count(scope, handle, filter, today));
    boolean named =
        caller.identity(clock.instant()) == Identity.FULL
            && (chosen.isEmpty() || chosen.contains(ListColumn.NAME));
    return new ExportOffer(
        words.get("registration.export.name"),
        new AskedWords(words, divisions, today).of(caller, filter),
        rows,
        named,
        () -> export(caller, filter, paging, format, chosen, rows));
  }

  private Download export(
      Caller caller,
      ChildFilter filter,
      Paging paging,
      Format format,
      List<ListColumn> chosen,
      long count) {
    List<ListColumn> columns = chosen.isEmpty() ? ListColumn.EXPORTED : chosen;
    LocalDate today = today();
    Identity identity = caller.identity(clock.instant());
    Locale locale = caller.locale() == null ? TextSource.CHINESE : caller.locale();
    Texts words = texts.in(locale);
    Id export = Id.next();
    db.write(
        caller,
        (scope, tx) -> {
          String purpose = caller.purposeAt(clock.instant()).map(p -> " / " + p.text()).orElse("");
          String what = format + " rows " + count + purpose;
          tx.note("export", "registration.child", export, null, null, what);
          return null;
        });
    if (ExportTrace.named(caller, clock.instant())) {
      trace.keep(caller, export, ids(caller, filter, paging, today));
    }
    Sight sight = new Sight(divisions, identity, filter.asOf() == null ? today : filter.asOf());
    Sight archive =
        new Sight(divisions, Identity.MASKED, filter.asOf() == null ? today : filter.asOf());
    Instant now = clock.instant();
    SheetExport.Rows rows =
        each ->
            db.read(
                caller,
                (scope, handle) -> {
                  lists.each(
                      scope,
                      handle,
                      filter,
                      paging,
                      today,
                      line -> {
                        boolean open =
                            Archive.identity(caller, identity, line, config.archiveDays(), now)
                                == identity;
                        each.accept(cells(words, (open ? sight : archive).of(line), columns));
                      });
                  return null;
                });
    String title = words.get("registration.export.name");
    String name = title + "-" + today.toString().replace("-", "");
    return format == Format.XLSX
        ? SheetExport.xlsx(name, title, note(caller, words), headings(words, columns), rows)
        : SheetExport.csv(name, headings(words, columns), rows, format == Format.CSV_GB18030);
  }

  private List<Id> ids(Caller caller, ChildFilter filter, Paging paging, LocalDate today) {
    List<Id> ids = new ArrayList<>();
    db.read(
        caller,
        (scope, handle) -> {
          lists.each(scope, handle, filter, paging, today, line -> ids.add(line.id()));
          return null;
        });
    return ids;
  }

  /** Today, as filters count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private String note(Caller caller, Texts words) {
    Instant now = clock.instant();
    String at = MINUTE.format(now.atZone(ZONE));
    return caller
        .purposeAt(now)
        .map(p -> words.get("registration.export.note", caller.displayName(), at, p.text()))
        .orElseGet(() -> words.get("registration.export.note.plain", caller.displayName(), at));
  }

  private static List<String> headings(Texts words, List<ListColumn> columns) {
    return columns.stream().map(c -> words.get(heading(c))).toList();
  }

  private static String heading(ListColumn column) {
    return switch (column) {
      case AGE -> "registration.export.age";
      case STATE -> "registration.export.state";
      case UPDATED_AT -> "registration.export.updated";
      default -> column.textKey();
    };
  }

  private static List<String> cells(Texts words, ChildListing c, List<ListColumn> columns) {
    List<String> cells = new ArrayList<>();
    columns.forEach(column -> cells.add(cell(words, c, column)));
    return cells;
  }

  private static String cell(Texts words, ChildListing c, ListColumn column) {
    return switch (column) {
      case FILE_NO -> c.fileNo();
      case NAME -> c.name();
      case SEX -> word(words, Codes.SEX, c.sex());
      case BIRTH_DATE -> c.birthDate();
      case AGE -> c.age() == null ? null : c.age().toString();
      case DIVISION -> c.divisionName();
      case CATEGORY -> word(words, Codes.CATEGORY, c.primaryCategory());
      case CATEGORIES ->
          c.categories().stream()
              .map(code -> word(words, Codes.CATEGORY, code))
              .collect(Collectors.joining(words.get("registration.page.and")));
      case RURAL -> yesNo(words, c.ruralRegistration());
      case CURRENT_CARER -> word(words, Codes.CURRENT_CARER, c.currentCarer());
      case SCHOOLING -> word(words, Codes.SCHOOLING, c.schooling());
      case HEALTH -> word(words, Codes.HEALTH, c.health());
      case FAMILY_ECONOMIC -> word(words, Codes.FAMILY_ECONOMIC, c.familyEconomic());
      case STATE -> word(words, Codes.STATE, c.state().name());
      case UPDATED_AT ->
          c.updatedAt() == null ? null : c.updatedAt().atZone(ZONE).toLocalDate().toString();
    };
  }

  private static String word(Texts words, CodeList list, String code) {
    return code == null ? null : words.get(list.textKey(code));
  }

  private static String yesNo(Texts words, Boolean flag) {
    if (flag == null) return null;
    return words.get(flag ? "registration.page.yes" : "registration.page.no");
  }
}
