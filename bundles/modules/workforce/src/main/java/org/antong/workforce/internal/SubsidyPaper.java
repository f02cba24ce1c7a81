package org.antong.workforce.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.text.AmountInWords;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.Mark;
import org.antong.platform.web.Download;
import org.antong.workforce.internal.SubsidySight.Payment;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.SubsidyList;
import org.antong.workforce.internal.domain.SubsidyRow;
import org.antong.workforce.internal.domain.SubsidyRules;
import org.antong.workforce.internal.domain.SubsidyState;
import org.antong.workforce.internal.store.SubsidyStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The payment list 补贴发放花名册 of a month, a line a person and town: what was approved. Cards are in
 * full only for who pays: such a file leaves locked, and a long one when a second person agrees.
 * Every file is in the audit log before it leaves.
 */
@Component(service = {ExportSource.class, SubsidyPaper.class})
public final class SubsidyPaper implements ExportSource {

  /** Its name in the address of the form. */
  public static final String ID = "workforce.payroll";

  private static final int LISTS_MOST = 1000;

  private static final List<String> COLUMNS =
      List.of("no", "name", "type", "place", "days", "amount", "bankName", "card", "code", "sign");

  private final ModuleDb db;
  private final Divisions divisions;
  private final StaffService people;
  private final Printing printing;
  private final Clock clock;
  private final SubsidyStore store;

  @Activate
  public SubsidyPaper(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference StaffService people,
      @Reference Printing printing,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.people = people;
    this.printing = printing;
    this.clock = clock;
    this.store = new SubsidyStore(cipher);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String permission() {
    return WorkforceModule.SUBSIDY_READ;
  }

  /** As a workbook, as the finance office and the bank take it; on paper, to be signed. */
  @Override
  public List<String> formats() {
    return List.of("xlsx", "pdf");
  }

  /** What a month's list holds. Throws Invalid for no month, Refused where nothing is approved. */
  @Override
  public ExportOffer offer(Caller caller, Query query, String format) {
    YearMonth month = SubsidyService.month(query.text("month").orElse(null));
    Texts words = printing.words();
    List<Payment> all = payments(caller, month);
    if (all.isEmpty()) throw new Refused("workforce.payroll.none");
    boolean cards = caller.may(WorkforceModule.SUBSIDY_PAY);
    return new ExportOffer(
        words.get("workforce.payroll.title", month.getYear(), month.getMonthValue()),
        words.get("workforce.payroll.asked", place(caller), sums(words, all)),
        all.size(),
        cards,
        () -> file(caller, month, format, all, cards));
  }

  private Download file(
      Caller caller, YearMonth month, String format, List<Payment> all, boolean cards) {
    String what =
        format + " " + month + " rows " + all.size() + (cards ? " with cards" : " masked");
    db.write(
        caller,
        (scope, tx) -> {
          tx.note("export", "workforce.subsidy", null, null, null, what);
          return null;
        });
    String name = printing.words().get("workforce.payroll.file", month);
    ListSheet sheet = sheet(caller, month, all);
    return format.equals("pdf") ? printing.list(sheet, name) : printing.xlsx(sheet, name);
  }

  private ListSheet sheet(Caller caller, YearMonth month, List<Payment> all) {
    Texts t = printing.words();
    Map<String, String> texts = new HashMap<>();
    texts.put("title", t.get("workforce.payroll.title", month.getYear(), month.getMonthValue()));
    texts.put("left", t.get("workforce.payroll.of", place(caller), sums(t, all)));
    String mark = Mark.of(caller, clock.instant(), t);
    texts.put("right", mark);
    texts.put("note", t.get("workforce.payroll.note"));
    texts.put(ListSheet.MARK, mark);
    for (String c : COLUMNS) texts.put("head." + c, t.get("workforce.payroll." + c));
    List<Map<String, String>> rows = new ArrayList<>();
    for (Payment p : all) rows.add(row(p, rows.size() + 1, t));
    Map<String, String> last = new LinkedHashMap<>();
    COLUMNS.forEach(c -> last.put(c, ""));
    last.put("name", t.get("workforce.payroll.total"));
    last.put("place", AmountInWords.of(sum(all)));
    last.put("amount", SubsidyRules.money(sum(all)));
    rows.add(last);
    return new ListSheet(WorkforceModule.ID, "payroll", texts, rows);
  }

  private String place(Caller caller) {
    LocalDate today = LocalDate.now(clock);
    return Desk.roots(caller, divisions, today).stream()
        .map(a -> divisions.name(a.division(), today))
        .collect(Collectors.joining(" "));
  }

  /** What is to be paid, or was, for a month, of the lists a county has approved. */
  public List<Payment> payments(Caller caller, YearMonth month) {
    return db.read(
        caller,
        (scope, handle) -> {
          List<SubsidyList> lists =
              store.lists(scope, handle, month.atDay(1), null, LISTS_MOST).stream()
                  .filter(l -> l.state().compareTo(SubsidyState.COUNTY_APPROVED) >= 0)
                  .toList();
          List<SubsidyRow> rows = new ArrayList<>();
          for (int from = 0; from < lists.size(); from += 200) {
            rows.addAll(
                store.rows(
                    scope,
                    handle,
                    lists.subList(from, Math.min(lists.size(), from + 200)).stream()
                        .map(SubsidyList::id)
                        .toList()));
          }
          Map<Id, Staff> names = new HashMap<>();
          List<Id> staff = List.copyOf(SubsidyService.staff(rows));
          for (int from = 0; from < staff.size(); from += 200) {
            names.putAll(
                people.people(
                    scope, handle, staff.subList(from, Math.min(staff.size(), from + 200))));
          }
          return payments(caller, month, lists, rows, names);
        });
  }

  private List<Payment> payments(
      Caller caller,
      YearMonth month,
      List<SubsidyList> lists,
      List<SubsidyRow> rows,
      Map<Id, Staff> names) {
    LocalDate today = LocalDate.now(clock);
    List<Payment> payments = new ArrayList<>();
    for (SubsidyList l : lists) {
      List<SubsidyRow> of = rows.stream().filter(r -> r.list().equals(l.id())).toList();
      Map<Id, SubsidyRow> first = new LinkedHashMap<>();
      of.forEach(r -> first.putIfAbsent(r.staff(), r));
      Map<Id, BigDecimal> net = SubsidyRules.net(of);
      boolean full = Desk.may(caller, WorkforceModule.SUBSIDY_PAY, l.town());
      first.forEach(
          (id, r) -> {
            if (net.get(id).signum() == 0) return;
            Staff s = names.get(id);
            String card = s == null ? null : s.facts().bankCard();
            payments.add(
                new Payment(
                    r.id(),
                    s == null ? null : s.facts().name(),
                    r.type(),
                    divisions.fullName(r.place().division(), today),
                    month.toString(),
                    r.days(),
                    net.get(id),
                    s == null ? null : s.facts().bankName(),
                    full ? card : TypedStaff.maskCard(card)));
          });
    }
    return payments;
  }

  private static Map<String, String> row(Payment p, int no, Texts t) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("no", String.valueOf(no));
    row.put("name", p.name());
    row.put("type", t.get(p.type().textKey()));
    row.put("place", p.place());
    row.put("days", p.days() == null ? "" : p.days().toString());
    row.put("amount", SubsidyRules.money(p.amount()));
    row.put("bankName", p.bankName() == null ? "" : p.bankName());
    row.put("card", p.card() == null ? "" : p.card());
    row.put("code", p.code().toString());
    row.put("sign", "");
    return row;
  }

  private static String sums(Texts t, List<Payment> all) {
    return t.get("workforce.payroll.sum", all.size(), SubsidyRules.money(sum(all)));
  }

  private static BigDecimal sum(List<Payment> all) {
    return all.stream().map(Payment::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }
}
