package org.antong.workforce.internal.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.RosterRow;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.SubsidyAnswers;
import org.antong.workforce.internal.SubsidyPaper;
import org.antong.workforce.internal.SubsidyService;
import org.antong.workforce.internal.SubsidyService.Paid;
import org.antong.workforce.internal.SubsidyService.Standard;
import org.antong.workforce.internal.SubsidySight;
import org.antong.workforce.internal.SubsidySight.Payment;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Invented subsidies: a standard in every county, and in the counties of demo accounts three months
 * of lists, the oldest reconciled with some lines the bank could not pay, the latest on its way.
 */
@Component(service = DemoData.class)
public final class DemoStaffSubsidies implements DemoData {

  private static final int MONTHS = 3;
  private static final int FAILS_OF = 40;

  private final SubsidyService subsidies;
  private final SubsidyPaper paper;
  private final SubsidyAnswers answers;
  private final Divisions divisions;
  private final TextSource texts;

  @Activate
  public DemoStaffSubsidies(
      @Reference SubsidyService subsidies,
      @Reference SubsidyPaper paper,
      @Reference SubsidyAnswers answers,
      @Reference Divisions divisions,
      @Reference TextSource texts) {
    this.subsidies = subsidies;
    this.paper = paper;
    this.answers = answers;
    this.divisions = divisions;
    this.texts = texts;
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    LocalDate today = demo.today();
    LocalDate since = today.withDayOfYear(1);
    Set<DivisionCode> shown = new HashSet<>();
    demo.seats().forEach(s -> shown.add(s.unit()));
    List<DivisionCode> units =
        demo.area().unit() == null
            ? divisions.units(demo.area().division(), today)
            : List.of(demo.area().unit());
    int lists = 0;
    for (DivisionCode unit : units) {
      Caller officer = demo.as(Role.COUNTY_OFFICER, Area.of(unit, unit));
      if (!subsidies.standards(officer.exercising(WorkforceModule.SUBSIDY_READ)).isEmpty()) {
        throw new Refused("workforce.demo.subsidy-loaded");
      }
      Caller setting = officer.exercising(WorkforceModule.SUBSIDY_APPROVE);
      String basis = words.get("workforce.demo.subsidy-basis", today.getYear());
      long step = unit.value() / 1_000_000 % 4;
      subsidies.set(
          setting,
          new Standard(
              PostType.DIRECTOR, null, BigDecimal.valueOf(150 + step * 50), "6", basis, since));
      subsidies.set(
          setting,
          new Standard(
              PostType.SUPERVISOR, null, BigDecimal.valueOf(200 + step * 50), "6", basis, since));
      if (!shown.contains(unit)) continue;
      for (int ago = MONTHS; ago >= 1; ago--) {
        lists += month(demo, officer, YearMonth.from(today).minusMonths(ago), ago, words);
      }
      demo.progress(words.get("workforce.subsidies"), lists, lists);
    }
    return words.get("workforce.demo.subsidies", units.size(), lists);
  }

  private int month(Demo demo, Caller officer, YearMonth month, int ago, Texts words) {
    int made = subsidies.build(officer.exercising(WorkforceModule.SUBSIDY_WRITE), month);
    Caller reading = officer.exercising(WorkforceModule.SUBSIDY_READ);
    int at = 0;
    for (SubsidySight l : subsidies.lists(reading, month)) {
      at++;
      // of the latest month some towns have not signed, and the county has not come to all
      if (l.rows() == 0 || ago == 1 && at % 3 == 0) continue;
      Caller town =
          demo.as(Role.TOWN_SUPERVISOR, Area.of(l.division(), l.unit()))
              .exercising(WorkforceModule.SUBSIDY_SIGN);
      subsidies.sign(town, l.id(), Match.ANY);
      if (ago == 1 && at % 3 == 1) continue;
      subsidies.approve(officer.exercising(WorkforceModule.SUBSIDY_APPROVE), l.id(), Match.ANY);
      if (ago == 1) continue;
      String voucher = words.get("workforce.demo.voucher", month.getMonthValue(), at);
      subsidies.pay(
          officer.exercising(WorkforceModule.SUBSIDY_PAY),
          l.id(),
          new Paid(
              month.plusMonths(1).atDay(8).isAfter(demo.today())
                  ? demo.today()
                  : month.plusMonths(1).atDay(8),
              voucher),
          Match.ANY);
    }
    if (ago == MONTHS) answered(officer, month, words);
    return made;
  }

  private void answered(Caller officer, YearMonth month, Texts words) {
    List<RosterRow> rows = new ArrayList<>();
    int no = 1;
    for (Payment p : paper.payments(officer.exercising(WorkforceModule.SUBSIDY_READ), month)) {
      Map<String, String> values = new HashMap<>();
      boolean failed = no % FAILS_OF == 0;
      values.put("code", p.code().toString());
      values.put("answer", failed ? "2" : "1");
      if (failed) values.put("note", words.get("workforce.demo.card-wrong"));
      rows.add(new RosterRow(++no, values, Set.of()));
    }
    Caller paying = officer.exercising(WorkforceModule.SUBSIDY_PAY);
    Id batch = Id.next();
    for (int from = 0; from < rows.size(); from += answers.together()) {
      answers.take(
          paying,
          words,
          batch,
          rows.subList(from, Math.min(rows.size(), from + answers.together())));
    }
  }
}
