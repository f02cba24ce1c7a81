package org.antong.platform.codes.internal.pages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antong.platform.api.code.CodeTable.Standing;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.codes.internal.CodeService;
import org.antong.platform.codes.internal.CodeService.Listed;
import org.antong.platform.codes.internal.CodeService.Told;
import org.antong.platform.codes.internal.CodesModule;
import org.antong.platform.codes.internal.domain.CodeChange;
import org.antong.platform.codes.internal.domain.OwnValue;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Event;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/** The list of lists, one list, and the form of a new value. */
final class ListDrawing {

  final View view;
  final ListModel model;
  final CodeService codes;
  private final Divisions divisions;

  ListDrawing(View view, ListModel model, CodeService codes, Divisions divisions) {
    this.view = view;
    this.model = model;
    this.codes = codes;
    this.divisions = divisions;
  }

  static Content lists(View view, List<Listed> lists, CodeService codes) {
    Content head = Kit.heading(view.t("codes.lists"), view.t("codes.lists.count", lists.size()));
    if (lists.isEmpty()) {
      return Kit.join(
          head, Kit.empty("list-search", view.t("codes.none.title"), view.t("codes.none")));
    }
    List<Row> rows = lists.stream().map(l -> row(view, l, codes)).toList();
    return Kit.join(
        head,
        Kit.table(
            view,
            view.t("codes.lists"),
            List.of(
                Column.title(view.t("codes.list")),
                Column.fact(view.t("codes.source")),
                Column.detail(view.t("codes.used-by")),
                Column.number(view.t("codes.values")),
                Column.number(view.t("codes.local")),
                Column.badge(view.t("codes.may"))),
            rows));
  }

  private static Row row(View view, Listed l, CodeService codes) {
    String list = l.table().list();
    long local = l.table().codes().stream().filter(CodeValue::local).count();
    boolean national = codes.nationalOnly(list).isPresent();
    return Row.of(
        "/codes/" + list,
        Kit.text(view.t(l.users().get(0).use().titleKey())),
        Kit.text(source(view, l)),
        Kit.text(users(view, l)),
        Kit.number(l.table().codes().size() - local),
        Kit.number(local),
        national ? Kit.badge(Tone.PLAIN, view.t("codes.national-only")) : null);
  }

  static String source(View view, Listed l) {
    return l.table().all().stream()
        .map(CodeValue::standard)
        .filter(s -> s != null && !s.isEmpty())
        .findFirst()
        .orElseGet(() -> view.t("codes.source.own"));
  }

  private static String users(View view, Listed l) {
    return l.users().stream()
        .map(u -> view.t(u.module() + ".module.title"))
        .distinct()
        .collect(Collectors.joining(view.t("codes.and")));
  }

  // ---- one list

  Content page(List<Told> changes) {
    Optional<String> national = codes.nationalOnly(model.list());
    boolean adds = national.isEmpty() && view.may(CodesModule.WRITE);
    long values = model.table().codes().stream().filter(this::shown).count();
    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.heading(
            model.title(),
            view.t("codes.list.count", values),
            adds
                ? Kit.buttons(
                    Button.link(view.t("codes.add"), address("/add")).icon("plus").primary())
                : Kit.join()));
    national.ifPresent(key -> parts.add(Kit.note(Tone.BLUE, view.t(key))));
    if (model.places().size() > 1) {
      parts.add(
          Kit.filters(
              view,
              Address.of(view.address()),
              List.of(),
              Kit.select(
                  view,
                  Field.of("division", view.t("codes.place")).value(model.place()),
                  null,
                  places()),
              null));
    }
    parts.add(table());
    parts.add(changes(changes, view.t("codes.changes")));
    return Kit.join(parts);
  }

  private Content table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.title(view.t("codes.name")));
    columns.add(Column.detail(view.t("codes.code")));
    columns.add(Column.fact(view.t("codes.time")));
    columns.add(Column.fact(view.t("codes.counts-as")));
    if (model.counted()) columns.add(Column.number(view.t("codes.rows")));
    columns.add(Column.badge(view.t("codes.state")));
    List<Row> rows = new ArrayList<>();
    for (String code : model.table().codes()) {
      if (!shown(code)) continue;
      CodeValue v = value(code);
      List<Content> cells = new ArrayList<>();
      cells.add(Kit.text(name(v)));
      cells.add(Kit.text(v.local() ? null : code));
      cells.add(Kit.text(time(v)));
      // A standard value counts as itself: nothing to say, and no dash in a card on a phone.
      cells.add(v.local() ? Kit.text(name(value(v.countsAs()))) : Kit.join());
      if (model.counted()) cells.add(Kit.number(model.counts().getOrDefault(code, 0L)));
      cells.add(badge(v));
      rows.add(new Row(address("/" + code), cells));
    }
    return Kit.table(view, model.title(), columns, rows);
  }

  /** National values, those of this place, and those of what lies above or below it. */
  boolean shown(String code) {
    CodeValue v = value(code);
    return !v.local() || OwnValue.meets(v.place(), model.place());
  }

  CodeValue value(String code) {
    return model.table().find(code, view.today()).orElseThrow();
  }

  String name(CodeValue v) {
    return v.name(view.texts().locale());
  }

  /** Where a value of a county stands is asked of that county, whoever looks. */
  DivisionCode standsAt(CodeValue v) {
    boolean below = v.local() && !v.place().level().above(model.place().level());
    return below ? v.place() : model.place();
  }

  Standing standing(CodeValue v) {
    return model.table().standing(v.code(), standsAt(v), view.today());
  }

  Optional<LocalDate> lastDay(CodeValue v) {
    return model.table().lastDay(v.code(), standsAt(v));
  }

  String time(CodeValue v) {
    LocalDate from =
        model.table().all().stream()
            .filter(o -> o.code().equals(v.code()))
            .findFirst()
            .map(CodeValue::from)
            .orElse(null);
    LocalDate to = lastDay(v).orElse(null);
    if (from == null && to == null) return view.t("codes.time.always");
    if (to == null) return view.t("codes.time.since", from.toString());
    if (from == null) return view.t("codes.time.until", to.toString());
    return view.t("codes.time.between", from.toString(), to.toString());
  }

  Content badge(CodeValue v) {
    Content state =
        switch (standing(v)) {
          case IN_FORCE ->
              lastDay(v).isPresent()
                  ? Kit.badge(Tone.ORANGE, view.t("codes.state.ending"))
                  : Kit.badge(Tone.GREEN, view.t("codes.state.in-force"));
          case LATER -> Kit.badge(Tone.BLUE, view.t("codes.state.later"));
          default -> Kit.badge(Tone.GREY, view.t("codes.state.ended"));
        };
    if (v.local()) {
      boolean here = v.place().equals(model.place());
      String whose = here ? view.t("codes.state.local") : divisions.name(v.place(), view.today());
      return Kit.join(Kit.badge(Tone.PLAIN, whose), state);
    }
    return codes.ruled(model.list(), v.code()).isPresent()
        ? Kit.join(Kit.badge(Tone.PLAIN, view.t("codes.state.ruled"), "lock"), state)
        : state;
  }

  String place(DivisionCode place) {
    return place.level().above(DivisionLevel.COUNTY)
        ? view.t("codes.place.all", divisions.name(place, view.today()))
        : divisions.name(place, view.today());
  }

  private List<Option> places() {
    return model.places().stream().map(p -> Option.of(p.toString(), place(p))).toList();
  }

  /** An address of this list, for the place looked at. */
  String address(String more) {
    String query = model.places().size() > 1 ? "?division=" + model.place() : "";
    return "/codes/" + model.list() + more + query;
  }

  // ---- what was changed

  Content changes(List<Told> changes, String title) {
    List<Event> events = changes.stream().map(this::event).toList();
    return Kit.card(
        title, events.isEmpty() ? Kit.muted(view.t("codes.changes.none")) : Kit.timeline(events));
  }

  private Event event(Told told) {
    CodeChange c = told.change();
    String day = c.day() == null ? "" : c.day().toString();
    boolean national = c.place() == null && c.madeBy().value() == 0;
    String what =
        switch (c.what()) {
          case LOADED -> view.t("codes.change.LOADED", c.nameAfter());
          case RENAMED ->
              c.day() == null || c.nameBefore().equals(c.nameAfter())
                  ? view.t("codes.change.RENAMED.words", c.nameAfter())
                  : view.t("codes.change.RENAMED", c.nameBefore(), c.nameAfter(), day);
          case ADDED ->
              c.day() == null
                  ? view.t("codes.change.ADDED.always", c.nameAfter())
                  : view.t("codes.change.ADDED", c.nameAfter(), day);
          case ENDED -> view.t("codes.change.ENDED", c.nameAfter(), day);
          case RESUMED -> view.t("codes.change.RESUMED", c.nameAfter());
          case REMOVED -> view.t("codes.change.REMOVED", c.nameAfter());
        };
    List<String> who = new ArrayList<>();
    if (c.place() != null) who.add(place(c.place()));
    if (national) who.add(view.t("codes.change.by-file"));
    else if (told.by() != null) who.add(told.by());
    Tone tone =
        switch (c.what()) {
          case ADDED, RESUMED -> Tone.GREEN;
          case ENDED, REMOVED -> Tone.GREY;
          default -> Tone.BLUE;
        };
    return new Event(what, Kit.minute(c.madeAt()), String.join(" · ", who), tone);
  }

  // ---- a new value

  Content form(Entry entry) {
    List<Option> countable =
        codes.countable(model.list()).stream().map(v -> Option.of(v.code(), name(v))).toList();
    Content fields =
        Kit.join(
            model.places().size() > 1
                ? Kit.select(
                    view,
                    entry.field(view, "division", view.t("codes.place")).must(),
                    null,
                    places())
                : Kit.hidden("division", model.place()),
            Kit.input(
                view,
                entry
                    .field(view, "name", view.t("codes.name"))
                    .must()
                    .most(30)
                    .help(view.t("codes.name.help"))),
            Kit.select(
                view,
                entry
                    .field(view, "countsAs", view.t("codes.counts-as"))
                    .must()
                    .help(view.t("codes.counts-as.help")),
                view.t("codes.choose"),
                countable),
            Kit.dateInput(
                view,
                entry
                    .field(view, "from", view.t("codes.from"))
                    .must()
                    .help(view.t("codes.from.help"))),
            also(entry),
            english(entry));
    return Kit.join(
        Kit.heading(
            view.t("codes.add.title"),
            model.places().size() > 1
                ? model.title()
                : model.title() + " · " + place(model.place())),
        Kit.card(
            null,
            Kit.form(
                view,
                Form.of(address("/add"), Button.submit(view.t("codes.add.do")))
                    .cancel(address(""))
                    .problems(entry.problems())
                    .naming(f -> label(f)),
                fields)));
  }

  Content also(Entry entry) {
    return Kit.input(
        view,
        entry.field(view, "also", view.t("codes.also")).most(200).help(view.t("codes.also.help")));
  }

  Content english(Entry entry) {
    return Kit.input(
        view,
        entry
            .field(view, "nameEn", view.t("codes.name-en"))
            .most(80)
            .help(view.t("codes.name-en.help")));
  }

  private String label(String field) {
    return switch (field) {
      case "name" -> view.t("codes.name");
      case "countsAs" -> view.t("codes.counts-as");
      case "from" -> view.t("codes.from");
      case "also" -> view.t("codes.also");
      case "nameEn" -> view.t("codes.name-en");
      case "division" -> view.t("codes.place");
      default -> "";
    };
  }
}
