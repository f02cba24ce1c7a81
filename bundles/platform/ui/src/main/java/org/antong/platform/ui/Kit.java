package org.antong.platform.ui;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.internal.Icons;
import org.antong.platform.ui.internal.jte.ui.*;
import org.antong.platform.web.View;

/**
 * The parts every page is built of, called from templates as functions: {@code ${Kit.badge(GREEN,
 * view.t("registration.state.ACTIVE"))}}. Texts handed over are ready to read and are escaped here;
 * the texts of the kit itself come from the view.
 */
public final class Kit {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Kit() {}

  // ---- text

  /** Escaped text; an empty one is a dash. */
  public static Content text(String text) {
    return html(out -> out.writeUserContent(text == null || text.isBlank() ? "—" : text));
  }

  /** A number with thousands set apart. */
  public static Content number(long number) {
    return html(out -> out.writeUserContent(grouped(number)));
  }

  public static String grouped(long number) {
    return String.format(java.util.Locale.ROOT, "%,d", number);
  }

  /** A day as {@code 2026-11-23}; a dash for none. */
  public static Content day(LocalDate day) {
    return text(day == null ? null : day.toString());
  }

  /** A moment in the clock of the county, {@code 2026-11-23 09:05}; a dash for none. */
  public static Content moment(Instant moment) {
    return text(moment == null ? null : minute(moment));
  }

  public static String minute(Instant moment) {
    return MINUTE.format(moment.atZone(ZONE));
  }

  /** To the second, for what is put in order by it: {@code 2026-11-23 09:05:07}. */
  public static String second(Instant moment) {
    return SECOND.format(moment.atZone(ZONE));
  }

  /** Several parts one after the other. */
  public static Content join(Content... parts) {
    return join(Arrays.asList(parts));
  }

  public static Content join(List<Content> parts) {
    return html(out -> parts.forEach(out::writeUserContent));
  }

  /** A number whose unit only a card on a phone needs to say: 9 in a column of ages, 9 岁 there. */
  public static Content unit(long number, String unit) {
    return html(out -> JteunitGenerated.render(out, null, grouped(number), unit));
  }

  /** A quiet second line or addition. */
  public static Content muted(String text) {
    return html(out -> JtemutedGenerated.render(out, null, text));
  }

  /** A text that may be one long word, such as an address on the web: it breaks anywhere. */
  public static Content breaking(String text) {
    return html(out -> JtebreakingGenerated.render(out, null, text));
  }

  /** A line of text that stands out. */
  public static Content strong(String text) {
    return html(out -> JtestrongGenerated.render(out, null, text));
  }

  // ---- small parts

  /** A Tabler icon beside a word that says the same. */
  public static Content icon(String name) {
    return html(out -> out.writeContent(Icons.svg(name)));
  }

  /** A Tabler icon that stands alone, with its meaning for people who do not see it. */
  public static Content icon(String name, String label) {
    return html(out -> JteiconGenerated.render(out, null, icon(name), label));
  }

  /**
   * A text as a QR code.
   *
   * @param label what people hear who do not see it
   */
  public static Content qr(String text, String label) {
    return html(out -> out.writeContent(QrCode.of(text).svg(label)));
  }

  public static Content badge(Tone tone, String text) {
    return html(out -> JtebadgeGenerated.render(out, null, tone, text, null));
  }

  public static Content badge(Tone tone, String text, String icon) {
    return html(out -> JtebadgeGenerated.render(out, null, tone, text, icon));
  }

  public static Content link(String href, String text) {
    return html(out -> JtelinkGenerated.render(out, null, href, text));
  }

  /**
   * Something drawn that leads on, in a table whose cards on a phone need to say what it is.
   *
   * @param label heading of its column, shown on a phone
   */
  public static Content linked(String href, String label, Content body) {
    return html(out -> JtelinkedGenerated.render(out, null, href, label, body));
  }

  public static Content button(Button button) {
    return html(out -> JtebuttonGenerated.render(out, null, button));
  }

  public static Content buttons(Button... buttons) {
    return join(Arrays.stream(buttons).map(Kit::button).toList());
  }

  /** How much of something is done, as a bar with its words. */
  public static Content progress(long done, long of, String label) {
    return html(out -> JteprogressGenerated.render(out, null, done, Math.max(of, 0), label));
  }

  /**
   * A sensitive value with an eye that opens it by POST, which is logged.
   *
   * @param what the field's name for people, for example 身份证号
   * @param action address that answers {@link #revealed}; null when the reader may not open it
   */
  public static Content masked(View view, String what, String shown, String action) {
    return html(out -> JtemaskedGenerated.render(out, null, view, what, shown, action));
  }

  /** The answer to a click on the eye: the value, to stand where the mask stood. */
  public static Content revealed(View view, String value) {
    return html(out -> JterevealedGenerated.render(out, null, view, value));
  }

  // ---- parts of a page

  /**
   * The head of a page: its title, a quiet note beside (a count, a period) and the actions, the
   * primary one last.
   */
  public static Content heading(String title, String note, Button... actions) {
    return heading(title, note, buttons(actions));
  }

  public static Content heading(String title, String note, Content actions) {
    return html(out -> JteheadingGenerated.render(out, null, title, note, actions));
  }

  /** The head of a record: initial, name, badges, key facts in one line, actions. */
  public static Content recordHead(String name, Content badges, String facts, Content actions) {
    return html(out -> JterecordheadGenerated.render(out, null, name, badges, facts, actions));
  }

  public static Content card(String title, Content body) {
    return html(out -> JtecardGenerated.render(out, null, title, null, null, body));
  }

  /** A card with a sign; tone ORANGE or RED draws the eye to what needs a look. */
  public static Content card(String title, String icon, Tone tone, Content body) {
    return html(out -> JtecardGenerated.render(out, null, title, icon, tone, body));
  }

  /** A sentence that explains or warns, in the flow of the page. */
  public static Content note(Tone tone, String text) {
    return html(out -> JtenoteGenerated.render(out, null, tone, text, null));
  }

  /**
   * Above a record: why what was asked for was not done, where none of its dialogs is there any
   * more to say it, because somebody else was faster. Null where there is nothing to say.
   */
  public static Content undone(View view, List<Dialog> dialogs, List<FieldProblem> problems) {
    return undone(view, dialogs.stream().anyMatch(Dialog::open), problems);
  }

  /**
   * The same.
   *
   * @param said whether the form that asked for it says so itself
   */
  public static Content undone(View view, boolean said, List<FieldProblem> problems) {
    if (said || problems.isEmpty()) return null;
    FieldProblem why = problems.get(0);
    String sentence =
        why.code().equals("stale")
            ? view.t("ui.undone.stale")
            : view.t(why.key(), why.args().toArray());
    return note(Tone.RED, view.t("ui.undone", sentence));
  }

  /** A sentence with what can be done about it. */
  public static Content note(Tone tone, String text, Button... actions) {
    return html(out -> JtenoteGenerated.render(out, null, tone, text, buttons(actions)));
  }

  /**
   * The tree or another narrow part left of the main part; below each other on a phone.
   *
   * @param narrow null where there is nothing to choose
   */
  public static Content beside(Content narrow, Content main) {
    return html(out -> JtebesideGenerated.render(out, null, narrow, main, true));
  }

  /** Main part with narrow cards right of it; below on a phone. */
  public static Content aside(Content main, Content narrow) {
    return html(out -> JtebesideGenerated.render(out, null, narrow, main, false));
  }

  public static Content figures(List<Figure> figures) {
    return html(out -> JtefiguresGenerated.render(out, null, figures));
  }

  public static Content definitions(List<Fact> facts) {
    return html(out -> JtedefinitionsGenerated.render(out, null, facts));
  }

  public static Content definitions(Fact... facts) {
    return definitions(List.of(facts));
  }

  public static Content timeline(List<Event> events) {
    return html(out -> JtetimelineGenerated.render(out, null, events));
  }

  public static Content steps(View view, List<Step> steps) {
    return html(out -> JtestepsGenerated.render(out, null, view, steps));
  }

  /**
   * Tabs of a record; a tab is a link, its content is fetched when it is opened.
   *
   * @param body content of the current tab
   */
  public static Content tabs(View view, List<Tab> tabs, String current, Content body) {
    return html(out -> JtetabsGenerated.render(out, null, view, tabs, current, body));
  }

  /** What will be here, and the first step towards it. */
  public static Content empty(String icon, String title, String sentence, Button... first) {
    return html(out -> JteemptyGenerated.render(out, null, icon, title, sentence, buttons(first)));
  }

  /** Title block of a page that is printed and signed; seen on paper only. */
  public static Content printHead(View view, String title, String place) {
    return html(out -> JteprintheadGenerated.render(out, null, view, title, place));
  }

  // ---- lists

  /**
   * Filters of a list, in a form that puts them in the address.
   *
   * @param address of the list as it is shown
   * @param keep parameters that are not fields here, for example {@code division}, {@code unit}
   * @param first the field a phone shows too, usually the search
   * @param more the other fields
   */
  public static Content filters(
      View view, Address address, List<String> keep, Content first, Content more) {
    return html(out -> JtefiltersGenerated.render(out, null, view, address, keep, first, more));
  }

  /**
   * A table whose rows become cards on a phone. The sort of {@link View#address()} is marked.
   *
   * @param caption what the table lists, for people who do not see it
   */
  public static Content table(View view, String caption, List<Column> columns, List<Row> rows) {
    return table(view, caption, columns, rows, null);
  }

  /**
   * A table whose rows can be ticked; what is done with them stands in {@link #picks}.
   *
   * @param picks null where there is nothing to do with several rows
   */
  public static Content table(
      View view, String caption, List<Column> columns, List<Row> rows, Picks picks) {
    return html(out -> JtetableGenerated.render(out, null, view, caption, columns, rows, picks));
  }

  /**
   * The bar below a table that says how many rows are ticked and what can be done with them; it
   * stays in sight while the table is.
   *
   * @param action address the ticks are posted to
   * @param buttons what can be done, each with a name and a value of its own
   */
  public static Content picks(View view, Picks picks, String action, Button... buttons) {
    return html(out -> JtepicksGenerated.render(out, null, view, picks, action, List.of(buttons)));
  }

  /** Which rows of how many, and the way to the others. */
  public static Content pager(View view, Slice<?> slice) {
    return html(out -> JtepagerGenerated.render(out, null, view, slice));
  }

  /** The division tree; branches are fetched when they are opened. */
  public static Content tree(View view, Divisions divisions, Places places) {
    List<Area> open =
        places.current() == null ? List.of() : divisions.path(places.current(), view.today());
    return html(out -> JtetreeGenerated.render(out, null, view, divisions, places, open));
  }

  /** One level of the tree: the answer of a {@link Places#branch}. */
  public static Content branch(View view, Divisions divisions, Places places, Area parent) {
    return html(
        out ->
            JtebranchGenerated.render(
                out,
                null,
                view,
                divisions,
                places,
                divisions.below(parent, view.today()),
                List.of()));
  }

  // ---- forms

  /** A form with its token, its problems and its buttons. */
  public static Content form(View view, Form form, Content body) {
    return html(out -> JteformGenerated.render(out, null, view, form, body));
  }

  /** A form of one button, for an action that needs no question. */
  public static Content post(View view, String action, Button button) {
    return html(out -> JtepostGenerated.render(out, null, view, action, button));
  }

  /** What is wrong with a form, once at the top, each with a link to its field. */
  public static Content problems(
      View view, List<FieldProblem> problems, UnaryOperator<String> naming) {
    return html(out -> JteproblemsGenerated.render(out, null, view, problems, naming));
  }

  /** A dialog, closed until a button opens it. */
  public static Content dialog(View view, Dialog dialog) {
    return html(out -> JtedialogGenerated.render(out, null, view, dialog));
  }

  /** Fields that belong together under a heading. */
  public static Content section(String title, String help, Content fields) {
    return html(out -> JtesectionGenerated.render(out, null, title, help, fields));
  }

  public static Content input(View view, Field field) {
    return html(out -> JteinputGenerated.render(out, null, view, field));
  }

  /** A whole number. */
  public static Content numberInput(View view, Field field, Integer least, Integer most) {
    return html(out -> JtenumberGenerated.render(out, null, view, field, least, most));
  }

  public static Content dateInput(View view, Field field) {
    return html(out -> JteinputGenerated.render(out, null, view, field.type("date")));
  }

  /**
   * A file to be sent; its form is {@code multipart/form-data}.
   *
   * @param accept endings that are offered, for example {@code .xlsx,.csv}
   */
  public static Content file(View view, Field field, String accept) {
    return html(out -> JtefileGenerated.render(out, null, view, field, accept));
  }

  public static Content password(View view, Field field, String auto) {
    return html(
        out -> JteinputGenerated.render(out, null, view, field.type("password").auto(auto)));
  }

  public static Content textArea(View view, Field field, int rows) {
    return html(out -> JtetextareaGenerated.render(out, null, view, field, rows));
  }

  /**
   * @param none label of the empty choice; null when one of the options must stand
   */
  public static Content select(View view, Field field, String none, List<Option> options) {
    return html(out -> JteselectGenerated.render(out, null, view, field, none, options));
  }

  /** One of few choices, all in sight. */
  public static Content radios(View view, Field field, List<Option> options) {
    return html(
        out -> JtechoicesGenerated.render(out, null, view, field, options, Set.of(), false));
  }

  /** Any of few choices. */
  public static Content checks(
      View view, Field field, List<Option> options, Collection<String> chosen) {
    return html(
        out ->
            JtechoicesGenerated.render(out, null, view, field, options, Set.copyOf(chosen), true));
  }

  /** Yes or no; sends {@code true} when set. */
  public static Content check(View view, Field field, boolean set) {
    return html(out -> JtecheckGenerated.render(out, null, view, field, set));
  }

  public static Content hidden(String name, Object value) {
    return html(
        out -> JtehiddenGenerated.render(out, null, name, value == null ? "" : value.toString()));
  }

  /**
   * Choice of a division. Up to 500 villages stand in one list under their towns; more are found by
   * typing a part of the name.
   *
   * @param roots areas to choose within
   * @param level what may be chosen
   */
  public static Content divisionInput(
      View view, Divisions divisions, Field field, List<Area> roots, DivisionLevel level) {
    List<Option> options = divisionOptions(view, divisions, roots, level, 500);
    if (options.isEmpty() && !roots.isEmpty()) {
      String name =
          DivisionCode.parse(field.value())
              .map(code -> divisions.fullName(code, view.today()))
              .orElse("");
      return html(
          out ->
              JtedivisionsearchGenerated.render(
                  out, null, view, field, name, "/places/search?level=" + level));
    }
    String none = options.size() == 1 ? null : view.t("ui.choose");
    return select(view, field, none, options);
  }

  /**
   * Choice of a division of any level, found by typing a part of its name.
   *
   * @param name full name of the division chosen so far, empty for none
   */
  public static Content divisionFind(View view, Field field, String name) {
    return html(
        out -> JtedivisionsearchGenerated.render(out, null, view, field, name, "/places/search"));
  }

  /** Results of a search for a division, to choose one of: the answer of {@code /places/search}. */
  public static Content divisionResults(View view, String field, List<Option> found) {
    return html(out -> JtedivisionresultsGenerated.render(out, null, view, field, found));
  }

  private static List<Option> divisionOptions(
      View view, Divisions divisions, List<Area> roots, DivisionLevel level, int most) {
    List<Option> options = new ArrayList<>();
    for (Area root : roots) {
      if (!collect(view, divisions, root, null, level, options, most)) return List.of();
    }
    return options;
  }

  private static boolean collect(
      View view,
      Divisions divisions,
      Area area,
      String group,
      DivisionLevel level,
      List<Option> options,
      int most) {
    Division division = divisions.find(area.division(), view.today()).orElse(null);
    if (division == null) return true;
    if (division.level() == level) {
      options.add(new Option(division.code().toString(), division.name(), group));
      return options.size() <= most;
    }
    if (!division.level().above(level)) return true;
    for (Area below : divisions.below(area, view.today())) {
      if (!collect(view, divisions, below, division.name(), level, options, most)) return false;
    }
    return true;
  }

  /** A compiled template as content. */
  public static Content html(Consumer<HtmlTemplateOutput> write) {
    return output -> write.accept((HtmlTemplateOutput) output);
  }
}
