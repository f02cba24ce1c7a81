package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.exchange.Exports;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.StaffExport;
import org.antong.workforce.internal.StaffSight;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.domain.Vetting;

/** People in the words of the reader: the list, one person, her checks. */
public final class StaffTable {

  private StaffTable() {}

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.name")).sort("name"),
        Column.fact(view.t("workforce.field.posts")).sort("division"),
        Column.detail(view.t("workforce.field.sex")),
        Column.figure(view.t("workforce.field.age")),
        Column.detail(view.t("workforce.field.education")),
        Column.detail(view.t("workforce.field.employment")),
        Column.fact(view.t("workforce.field.phone")),
        Column.badge(view.t("workforce.field.vetting")).sort("vettingNextDue"));
  }

  public static List<Row> rows(View view, List<StaffSight> found) {
    return found.stream()
        .map(
            p ->
                Row.of(
                    StaffPages.LIST + "/" + p.id(),
                    Kit.strong(p.name()),
                    posts(view, p),
                    Kit.text(Words.of(view, Codes.SEX, p.sex())),
                    p.age() == null ? null : Kit.number(p.age()),
                    Kit.text(Words.of(view, Codes.EDUCATION, p.education())),
                    Kit.text(Words.of(view, Codes.EMPLOYMENT, p.employment())),
                    Kit.text(p.phone()),
                    vetting(view, p)))
        .toList();
  }

  /** What she holds today. */
  static Content posts(View view, StaffSight p) {
    if (p.posts().isEmpty()) return Kit.muted(view.t("workforce.staff.no-post"));
    List<Content> parts = new ArrayList<>();
    for (StaffSight.Held h : p.posts()) {
      if (!parts.isEmpty()) parts.add(Kit.text(view.t("workforce.comma")));
      parts.add(Kit.text(h.divisionName() + " " + view.t(h.type().textKey())));
      if (h.acting()) parts.add(Kit.badge(Tone.BLUE, view.t("workforce.postState.ACTING")));
      if (h.suspended()) {
        parts.add(Kit.badge(Tone.ORANGE, view.t("workforce.appointmentState.SUSPENDED")));
      }
    }
    return Kit.join(parts);
  }

  /** Whether her record is checked, and until when. */
  public static Content vetting(View view, StaffSight p) {
    return Kit.badge(tone(view, p), standing(view, p));
  }

  /** The same where no heading says what it is of. */
  public static Content named(View view, StaffSight p) {
    return Kit.badge(tone(view, p), view.t("workforce.vetting.named", standing(view, p)));
  }

  private static String standing(View view, StaffSight p) {
    if (p.vettingNextDue() == null) {
      return view.t(
          p.vettingResult() == null ? "workforce.vetting.never" : "workforce.vetting.open");
    }
    return view.t(
        Boolean.TRUE.equals(p.vettingOverdue())
            ? "workforce.vetting.overdue"
            : "workforce.vetting.until",
        p.vettingNextDue());
  }

  private static Tone tone(View view, StaffSight p) {
    if (p.vettingNextDue() == null || Boolean.TRUE.equals(p.vettingOverdue())) return Tone.RED;
    boolean soon = !p.vettingNextDue().isAfter(view.today().plusDays(60));
    return soon ? Tone.ORANGE : Tone.GREEN;
  }

  public static List<Fact> facts(View view, StaffSight p) {
    String at = StaffPages.LIST + "/" + p.id() + "/unmask/";
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("workforce.field.sex"), Words.of(view, Codes.SEX, p.sex())));
    facts.add(
        Fact.of(
            view.t("workforce.field.birthDate"),
            p.birthDate() == null ? null : view.t("workforce.staff.born", p.birthDate(), p.age())));
    facts.add(masked(view, "idNumber", p.idNumber(), at));
    facts.add(masked(view, "phone", p.phone(), at));
    facts.add(
        Fact.of(
            view.t("workforce.field.education"), Words.of(view, Codes.EDUCATION, p.education())));
    facts.add(
        Fact.of(
            view.t("workforce.field.politicalStatus"),
            Words.of(view, Codes.POLITICAL_STATUS, p.politicalStatus())));
    facts.add(
        Fact.of(
            view.t("workforce.field.employment"),
            Words.of(view, Codes.EMPLOYMENT, p.employment())));
    facts.add(
        Fact.of(
            view.t("workforce.field.occupation"),
            Words.of(view, Codes.OCCUPATION, p.occupation())));
    facts.add(Fact.of(view.t("workforce.field.otherPosts"), p.otherPosts()));
    facts.add(
        Fact.of(
            view.t("workforce.field.socialWork"),
            Words.of(view, Codes.SOCIAL_WORK, p.socialWork())));
    facts.add(Fact.of(view.t("workforce.field.socialWorkNo"), p.socialWorkNo()));
    facts.add(Fact.of(view.t("workforce.field.bankName"), p.bankName()));
    if (p.bankCard() != null) facts.add(masked(view, "bankCard", p.bankCard(), at));
    facts.add(Fact.of(view.t("workforce.field.remarks"), p.remarks()));
    return facts;
  }

  private static Fact masked(View view, String field, String shown, String at) {
    String label = view.t("workforce.field." + field);
    return Fact.of(
        label, shown == null ? Kit.text(null) : Kit.masked(view, label, shown, at + field));
  }

  public static List<Column> appointmentColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.post")),
        Column.fact(view.t("workforce.field.from")),
        Column.fact(view.t("workforce.field.lastDay")),
        Column.detail(view.t("workforce.field.endReason")),
        Column.badge(view.t("workforce.field.state")));
  }

  public static List<Row> appointments(View view, List<AppointmentSight> all) {
    return all.stream()
        .map(
            a ->
                Row.of(
                    AppointmentPages.LIST + "/" + a.id(),
                    Kit.join(
                        Kit.text(AppointmentWords.post(view, a)), AppointmentWords.acting(view, a)),
                    Kit.day(a.from()),
                    Kit.day(a.lastDay()),
                    Kit.text(Words.of(view, Codes.END_REASON, a.endReason())),
                    Kit.badge(Words.tone(a.state()), AppointmentWords.state(view, a))))
        .toList();
  }

  public static List<Column> vettingColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.checkedOn")),
        Column.fact(view.t("workforce.field.checkedWith")),
        Column.detail(view.t("workforce.field.documentNo")),
        Column.fact(view.t("workforce.field.nextDue")),
        Column.badge(view.t("workforce.field.result")));
  }

  public static List<Row> vettings(View view, List<Vetting> all) {
    return all.stream()
        .map(
            v ->
                Row.of(
                    null,
                    Kit.day(v.checkedOn()),
                    Kit.text(v.checkedWith()),
                    Kit.text(v.documentNo()),
                    Kit.day(v.result().equals(Codes.CLEAR) ? v.nextDue() : null),
                    Kit.badge(
                        switch (v.result()) {
                          case Codes.CLEAR -> Tone.GREEN;
                          case Codes.FOUND -> Tone.RED;
                          default -> Tone.BLUE;
                        },
                        Words.of(view, Codes.VETTING_RESULT, v.result()))))
        .toList();
  }

  /** The dialog that enters a check. */
  public static Dialog vet(View view, StaffSight p, String failed, Entry sent) {
    boolean again = "vet".equals(failed);
    Entry typed = again ? sent : Entry.empty();
    Dialog dialog =
        Dialog.of(
                "vet",
                view.t("workforce.action.vet"),
                StaffPages.LIST + "/" + p.id() + "/vet",
                Button.submit(view.t("workforce.action.save")))
            .says(view.t("workforce.says.vet"))
            .sends("version", p.version())
            .fields(
                Kit.join(
                    Kit.dateInput(
                        view,
                        typed
                            .field(view, "checkedOn", view.t("workforce.field.checkedOn"))
                            .value(again ? typed.value("checkedOn") : view.today())
                            .must()),
                    Kit.select(
                        view,
                        typed.field(view, "result", view.t("workforce.field.result")).must(),
                        view.t("workforce.choose"),
                        Words.options(view, Codes.VETTING_RESULT)),
                    Kit.input(
                        view,
                        typed
                            .field(view, "checkedWith", view.t("workforce.field.checkedWith"))
                            .hint(view.t("workforce.vetting.with-hint"))
                            .most(100)),
                    Kit.input(
                        view,
                        typed
                            .field(view, "documentNo", view.t("workforce.field.documentNo"))
                            .most(50)),
                    Kit.textArea(
                        view,
                        typed.field(view, "remarks", view.t("workforce.field.remarks")).most(500),
                        2)));
    return again ? dialog.naming(f -> Words.field(view, f)).failed(sent.problems()) : dialog;
  }

  /** What may be asked of people's posts. */
  public static List<Option> on(View view) {
    return List.of(
        Option.of("true", view.t("workforce.filter.on")),
        Option.of("false", view.t("workforce.filter.off")));
  }

  public static List<Option> due(View view) {
    return List.of(
        Option.of("overdue", view.t("workforce.filter.overdue")),
        Option.of("soon", view.t("workforce.filter.soon")));
  }

  public static List<Option> account(View view) {
    return List.of(
        Option.of("true", view.t("workforce.filter.account")),
        Option.of("false", view.t("workforce.filter.no-account")));
  }

  /** Address of the form on which the list with what is asked can be taken along. */
  public static String export(StaffFilter filter, String q) {
    Address asked = Address.of(StaffPages.LIST + filter.address());
    Address form = new Address(Exports.ASK, asked.query()).with("source", StaffExport.ID);
    return q == null ? form.toString() : form.with("q", q).toString();
  }
}
