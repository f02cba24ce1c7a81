package org.antong.workforce.internal.pages;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.exchange.Exports;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Download;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.SubsidyPaper;
import org.antong.workforce.internal.SubsidyService;
import org.antong.workforce.internal.SubsidyService.Correction;
import org.antong.workforce.internal.SubsidyService.Paid;
import org.antong.workforce.internal.SubsidyService.Standard;
import org.antong.workforce.internal.SubsidySight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.SubsidyState;
import org.antong.workforce.internal.jte.workforce.JtestandardsGenerated;
import org.antong.workforce.internal.jte.workforce.JtesubsidiesGenerated;
import org.antong.workforce.internal.jte.workforce.JtesubsidyGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of subsidies: the lists of a month, one town's list with its steps, the standards. */
@Component(service = PageResource.class)
@Path("subsidies")
public final class SubsidyPages implements PageResource {

  static final String LIST = "/workforce/subsidies";

  /**
   * The lists of a month.
   *
   * @param months to choose from, the latest first
   * @param prints whether the payment list on paper is a plain download for the reader
   * @param fills whether the workbook is
   */
  public record Month(
      String month,
      List<String> months,
      List<SubsidySight> lists,
      boolean standards,
      boolean prints,
      boolean fills,
      List<FieldProblem> problems) {

    public BigDecimal sum() {
      return lists.stream()
          .map(SubsidySight::amount)
          .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    public int rows() {
      return lists.stream().mapToInt(SubsidySight::rows).sum();
    }

    /** Whether a list may still be made, or made anew. */
    public boolean open() {
      return lists.isEmpty()
          || lists.stream().anyMatch(l -> l.state() == SubsidyState.MONTHLY_LIST);
    }

    /** The lists the reader may take a step with, all at once. */
    public List<SubsidySight> waiting(String step) {
      return lists.stream().filter(l -> l.rows() > 0 && l.actions().contains(step)).toList();
    }

    /** Steps the reader may take with all lists that wait for them. */
    public List<String> steps() {
      return Stream.of("approve", "pay").filter(s -> !waiting(s).isEmpty()).toList();
    }

    /** Address of the payment list as a file, or of the form on which it is asked for. */
    public String payroll(String format) {
      if (format.equals("pdf") ? prints : fills)
        return LIST + "/payroll." + format + "?month=" + month;
      return Exports.ASK + "?source=" + SubsidyPaper.ID + "&format=" + format + "&month=" + month;
    }

    /** Whether something is there to be paid. */
    public boolean payable() {
      return lists.stream()
          .anyMatch(l -> l.rows() > 0 && l.state().compareTo(SubsidyState.COUNTY_APPROVED) >= 0);
    }
  }

  /**
   * One list.
   *
   * @param earlier rows a correction may name
   * @param failed the step that was refused; null for none
   */
  public record Model(
      SubsidySight list,
      List<SubsidySight.Line> rows,
      List<SubsidySight.Earlier> earlier,
      String failed,
      Entry entry) {

    public boolean may(String action) {
      return list.actions().contains(action);
    }
  }

  private final SubsidyService subsidies;
  private final SubsidyPaper paper;
  private final Exports exports;

  @Activate
  public SubsidyPages(
      @Reference SubsidyService subsidies,
      @Reference SubsidyPaper paper,
      @Reference Exports exports) {
    this.subsidies = subsidies;
    this.paper = paper;
    this.exports = exports;
  }

  @GET
  @Permission(WorkforceModule.SUBSIDY_READ)
  public Page list(@Context Caller caller, @Context Query query) {
    YearMonth month =
        query.text("month").map(SubsidyPages::month).orElse(YearMonth.from(subsidies.today()));
    query.done();
    return list(caller, month, List.of());
  }

  private Page list(Caller caller, YearMonth month, List<FieldProblem> problems) {
    YearMonth now = YearMonth.from(subsidies.today());
    List<String> months =
        IntStream.range(0, 24).mapToObj(i -> now.minusMonths(i).toString()).toList();
    List<SubsidySight> lists = subsidies.lists(caller, month);
    boolean cards = caller.may(WorkforceModule.SUBSIDY_PAY);
    int rows = lists.stream().mapToInt(SubsidySight::rows).sum();
    Month model =
        new Month(
            month.toString(),
            months,
            lists,
            !subsidies.standards(caller).isEmpty() || !caller.may(WorkforceModule.SUBSIDY_APPROVE),
            exports.isDirect(caller, cards, "pdf", rows),
            exports.isDirect(caller, cards, "xlsx", rows),
            problems);
    return Page.of(
        "workforce.subsidies",
        view -> Kit.html(out -> JtesubsidiesGenerated.render(out, null, view, model)));
  }

  /** Makes the lists of a month. */
  @POST
  @Permission(WorkforceModule.SUBSIDY_WRITE)
  public Page build(@Context Caller caller, MultivaluedMap<String, String> sent) {
    YearMonth month = month(sent.getFirst("month"));
    List<FieldProblem> problems = Form.trying(() -> subsidies.build(caller, month));
    return problems.isEmpty()
        ? Page.redirect(LIST + "?month=" + month, "workforce.done.subsidy.build")
        : list(caller.exercising(WorkforceModule.SUBSIDY_READ), month, problems).status(422);
  }

  /** Approves every list of a month that a town has signed. */
  @POST
  @Path("approve")
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public Page approveAll(@Context Caller caller, MultivaluedMap<String, String> sent) {
    return all(
        caller, sent, (s, month, lists) -> subsidies.approveAll(caller, month, lists), "approve");
  }

  /** Enters that every approved list of a month was paid, with one voucher. */
  @POST
  @Path("pay")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page payAll(@Context Caller caller, MultivaluedMap<String, String> sent) {
    return all(
        caller,
        sent,
        (s, month, lists) ->
            subsidies.payAll(caller, month, lists, new Paid(s.day("paidOn"), s.text("voucher"))),
        "pay");
  }

  @FunctionalInterface
  private interface Taking {
    void take(Sent s, YearMonth month, Integer lists);
  }

  private Page all(Caller caller, MultivaluedMap<String, String> sent, Taking taking, String step) {
    YearMonth month = month(sent.getFirst("month"));
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              Integer lists = s.number("lists", 1, 1000);
              taking.take(s, month, lists);
              s.done();
            });
    return problems.isEmpty()
        ? Page.redirect(LIST + "?month=" + month, "workforce.done.subsidy." + step)
        : list(caller.exercising(WorkforceModule.SUBSIDY_READ), month, problems).status(422);
  }

  @GET
  @Path("standards")
  @Permission(WorkforceModule.SUBSIDY_READ)
  public Page standards(@Context Caller caller, @Context View view) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("from", List.of(subsidies.today().withDayOfMonth(1).toString()));
    return standards(caller, view, Entry.of(values));
  }

  @POST
  @Path("standards")
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public Page set(@Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              String type = s.text("type");
              Standard typed =
                  new Standard(
                      type == null ? null : PostType.valueOf(type),
                      s.text("grade"),
                      money(s.text("amount")),
                      s.text("fundSource"),
                      s.text("basis"),
                      s.day("from"));
              s.done();
              subsidies.set(caller, typed);
            });
    return problems.isEmpty()
        ? Page.redirect(LIST + "/standards", "workforce.done.subsidy.standard")
        : standards(caller.exercising(WorkforceModule.SUBSIDY_READ), view, Entry.of(sent, problems))
            .status(422);
  }

  private Page standards(Caller caller, View view, Entry entry) {
    List<SubsidySight.Standard> all = subsidies.standards(caller);
    return Page.of(
            "workforce.subsidy.standards",
            seen -> Kit.html(out -> JtestandardsGenerated.render(out, null, seen, all, entry)))
        .under(view.t("workforce.subsidies"), LIST);
  }

  @GET
  @Path("payroll.xlsx")
  @Permission(WorkforceModule.SUBSIDY_READ)
  public Download xlsx(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, paper, query, "xlsx");
  }

  @GET
  @Path("payroll.pdf")
  @Permission(WorkforceModule.SUBSIDY_READ)
  public Download pdf(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, paper, query, "pdf");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.SUBSIDY_READ)
  public Page show(@Context Caller caller, @Context View view, @PathParam("id") Id id) {
    return show(caller, view, id, null, Entry.empty());
  }

  private Page show(Caller caller, View view, Id id, String failed, Entry entry) {
    SubsidySight list = subsidies.find(caller, id);
    Model model =
        new Model(
            list,
            subsidies.rows(caller, id),
            list.actions().contains("correct") ? subsidies.correctable(caller, id) : List.of(),
            failed,
            entry);
    return Page.of(
            "workforce.subsidies",
            seen -> Kit.html(out -> JtesubsidyGenerated.render(out, null, seen, model)))
        .titled(list.divisionName() + " " + list.month())
        .under(view.t("workforce.subsidies"), LIST + "?month=" + list.month());
  }

  @POST
  @Path("{id}/correct")
  @Permission(WorkforceModule.SUBSIDY_WRITE)
  public Page correct(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "correct",
        sent,
        s ->
            subsidies.correct(
                caller,
                id,
                new Correction(s.id("corrects"), money(s.text("amount")), s.text("reason"))));
  }

  @POST
  @Path("{id}/corrections/{row}/remove")
  @Permission(WorkforceModule.SUBSIDY_WRITE)
  public Page uncorrect(@Context Caller caller, @PathParam("id") Id id, @PathParam("row") Id row) {
    subsidies.uncorrect(caller, id, row);
    return Page.redirect(LIST + "/" + id, "workforce.done.saved");
  }

  @POST
  @Path("{id}/sign")
  @Permission(WorkforceModule.SUBSIDY_SIGN)
  public Page sign(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(caller, view, id, "sign", sent, s -> subsidies.sign(caller, id, s.match()));
  }

  @POST
  @Path("{id}/approve")
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public Page approve(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(caller, view, id, "approve", sent, s -> subsidies.approve(caller, id, s.match()));
  }

  @POST
  @Path("{id}/return")
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public Page giveBack(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "return",
        sent,
        s -> subsidies.giveBack(caller, id, s.text("reason"), s.match()));
  }

  @POST
  @Path("{id}/pay")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page pay(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller,
        view,
        id,
        "pay",
        sent,
        s -> subsidies.pay(caller, id, new Paid(s.day("paidOn"), s.text("voucher")), s.match()));
  }

  private Page step(
      Caller caller,
      View view,
      Id id,
      String step,
      MultivaluedMap<String, String> sent,
      Consumer<Sent> taking) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              taking.accept(s);
              s.done();
            });
    if (problems.isEmpty()) {
      return Page.redirect(LIST + "/" + id, "workforce.done.subsidy." + step);
    }
    Caller reader = caller.exercising(WorkforceModule.SUBSIDY_READ);
    return show(reader, view, id, step, Entry.of(sent, problems)).status(422);
  }

  private static YearMonth month(String text) {
    return SubsidyService.month(text);
  }

  private static BigDecimal money(String text) {
    if (text == null) return null;
    try {
      return new BigDecimal(text.replaceAll("[,，元\\s]", ""));
    } catch (NumberFormatException e) {
      throw new Invalid("amount", "money", "workforce.subsidy.amount", "99999.99");
    }
  }
}
