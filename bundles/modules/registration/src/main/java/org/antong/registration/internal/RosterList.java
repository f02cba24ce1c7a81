package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.ListContribution;
import org.antong.platform.api.report.ListQuery;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerLine.Kind;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.store.LedgerStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The roster 花名册 of a group of children, however many: by village and name, masked as everywhere
 * for this reader. Read in pieces, so that a whole prefecture is printed in little memory.
 */
@Component(service = ListContribution.class)
public final class RosterList implements ListContribution {

  private static final int TOGETHER = 500;
  private static final String KEY = "registration.roster-list.";

  private static final List<Heading> HEADINGS =
      List.of(
          heading("no", 4),
          heading("name", 8),
          heading("sex", 4),
          heading("birthDate", 9),
          heading("idNumber", 15),
          heading("place", 20),
          heading("carer", 9),
          heading("guardian", 12),
          heading("phone", 11),
          heading("schooling", 12),
          heading("health", 6),
          heading("family", 9),
          heading("category", 14));

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final LedgerStore ledgers;

  @Activate
  public RosterList(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.ledgers = new LedgerStore(cipher);
  }

  @Override
  public String id() {
    return "roster";
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public List<Heading> headings() {
    return HEADINGS;
  }

  @Override
  public List<Choice> choices() {
    return Arrays.stream(LedgerGroup.values()).map(g -> new Choice(g.id(), KEY + g.id())).toList();
  }

  @Override
  public Slice<Map<String, String>> page(Caller caller, ListQuery query, Paging paging) {
    LedgerQuery asked = asked(query);
    Wording wording = new Wording(caller, query.asOf());
    return Looking.at(
        db,
        clock.instant(),
        caller,
        "roster",
        "registration.child",
        null,
        (scope, handle) -> {
          List<Id> all = ledgers.ids(scope, handle, asked);
          int from = (int) Math.min(paging.offset(), all.size());
          int to = Math.min(from + paging.size(), all.size());
          Iterator<Map<String, String>> rows =
              new Rows(scope, handle, asked, all.subList(from, to), from, wording);
          List<Map<String, String>> shown = new ArrayList<>();
          rows.forEachRemaining(shown::add);
          return new Slice<>(shown, paging.page(), paging.size(), all.size());
        });
  }

  @Override
  public <T> T whole(
      Caller caller,
      ListQuery query,
      String format,
      Function<Iterator<Map<String, String>>, T> reading) {
    LedgerQuery asked = asked(query);
    Id export = Id.next();
    List<Id> all =
        db.write(
            caller,
            (scope, tx) -> {
              List<Id> members = ledgers.ids(scope, tx.handle(), asked);
              tx.note(
                  "print-roster",
                  "registration.child",
                  export,
                  query.area().division(),
                  query.area().unit(),
                  "%s %s %s, rows %d%s"
                      .formatted(
                          asked.group().id(), asked.day(), format, members.size(), why(caller)));
              return members;
            });
    if (ExportTrace.named(caller, clock.instant())) {
      new ExportTrace(db).keep(caller, export, all);
    }
    Wording wording = new Wording(caller, query.asOf());
    return db.read(
        caller, (scope, handle) -> reading.apply(new Rows(scope, handle, asked, all, 0, wording)));
  }

  @Override
  public Optional<Behind> behind(ListQuery query) {
    ChildFilter filter =
        ChildFilter.ALL
            .ofCategories(group(query).categories())
            .in(FileState.statesInForce())
            .within(query.area())
            .on(query.asOf())
            .known(query.knownAt());
    return Optional.of(ReportedChildren.behind(filter));
  }

  private String why(Caller caller) {
    return caller.purposeAt(clock.instant()).map(p -> " / " + p.text()).orElse("");
  }

  private static LedgerQuery asked(ListQuery query) {
    return new LedgerQuery(group(query), query.area(), query.asOf(), query.knownAt(), null);
  }

  private static LedgerGroup group(ListQuery query) {
    return LedgerGroup.of(query.choice()).orElse(LedgerGroup.LEFT_BEHIND);
  }

  private static Heading heading(String id, int weight) {
    return new Heading(id, KEY + "head." + id, weight);
  }

  /** The rows one after the other, read some hundred at once. */
  private final class Rows implements Iterator<Map<String, String>> {

    private final DataScope scope;
    private final Handle handle;
    private final LedgerQuery query;
    private final List<Id> members;
    private final Wording wording;
    private int number;
    private int read;
    private Iterator<LedgerListing> some = List.<LedgerListing>of().iterator();

    Rows(
        DataScope scope,
        Handle handle,
        LedgerQuery query,
        List<Id> members,
        int before,
        Wording wording) {
      this.scope = scope;
      this.handle = handle;
      this.query = query;
      this.members = members;
      this.number = before;
      this.wording = wording;
    }

    @Override
    public boolean hasNext() {
      while (!some.hasNext() && read < members.size()) {
        int to = Math.min(read + TOGETHER, members.size());
        some =
            ledgers.lines(scope, handle, query, members.subList(read, to)).stream()
                .map(wording.sight::of)
                .iterator();
        read = to;
      }
      return some.hasNext();
    }

    @Override
    public Map<String, String> next() {
      if (!hasNext()) throw new NoSuchElementException();
      return wording.row(++number, some.next());
    }
  }

  /** Rows in the words of the reader. */
  private final class Wording {

    private final Texts t;
    private final LocalDate day;
    private final Sight sight;

    Wording(Caller caller, LocalDate day) {
      this.t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
      this.day = day;
      this.sight = new Sight(divisions, caller.identity(clock.instant()), day);
    }

    Map<String, String> row(int no, LedgerListing l) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("no", String.valueOf(no));
      row.put("name", l.name());
      row.put("sex", word(Codes.SEX, l.sex()));
      row.put("birthDate", l.birthDate());
      row.put("idNumber", l.idNumber());
      row.put("place", l.divisionName());
      row.put("carer", word(Codes.CURRENT_CARER, l.currentCarer()));
      row.put("guardian", guardian(l));
      row.put("phone", l.phone());
      row.put("schooling", word(Codes.SCHOOLING, l.schooling()));
      row.put("health", word(Codes.HEALTH, l.health()));
      row.put("family", word(Codes.FAMILY_ECONOMIC, l.familyEconomic()));
      row.put(
          "category",
          l.categories().stream()
              .map(this::category)
              .distinct()
              .collect(Collectors.joining(t.get("registration.page.and"))));
      return row;
    }

    private String guardian(LedgerListing l) {
      String relation = word(Codes.RELATION, l.relation());
      if (l.guardian() == null) return relation;
      return relation == null ? l.guardian() : l.guardian() + " " + relation;
    }

    private String category(Kind k) {
      return k.subType() == null
          ? word(Codes.CATEGORY, k.category())
          : word(Codes.SUB_TYPE, k.subType());
    }

    private String word(CodeList list, String code) {
      return code == null || code.isEmpty() ? null : t.get(list.textKey(code, day));
    }
  }
}
