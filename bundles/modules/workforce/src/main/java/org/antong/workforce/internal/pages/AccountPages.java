package org.antong.workforce.internal.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.SiteAddress;
import org.antong.platform.web.View;
import org.antong.workforce.internal.AccountDesk;
import org.antong.workforce.internal.AccountDesk.Slip;
import org.antong.workforce.internal.AccountDesk.Waiting;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.jte.workforce.JteaccountsGenerated;
import org.antong.workforce.internal.jte.workforce.JteslipsGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts for everybody who was appointed, in one step, with slips to be cut and handed out. */
@Component(service = PageResource.class)
@Path("accounts")
public final class AccountPages implements PageResource {

  private final AccountDesk desk;
  private final SiteAddress site;

  @Activate
  public AccountPages(@Reference AccountDesk desk, @Reference SiteAddress site) {
    this.desk = desk;
    this.site = site;
  }

  @GET
  @Permission(WorkforceModule.ACCOUNTS)
  public Page waiting(@Context Caller caller, @Context View view) {
    return waiting(caller, view, List.of());
  }

  private Page waiting(Caller caller, View view, List<FieldProblem> problems) {
    List<Waiting> without = desk.without(caller, null);
    List<Waiting> unused = desk.unused(caller, null);
    return Page.of(
            "workforce.accounts",
            seen ->
                Kit.html(
                    out ->
                        JteaccountsGenerated.render(
                            out, null, seen, without, unused, towns(view, without), problems)))
        .under(view.t("workforce.staff"), StaffPages.LIST);
  }

  /** Makes the accounts and shows their one-time passwords once. */
  @POST
  @Permission(WorkforceModule.ACCOUNTS)
  public Page open(
      @Context HttpServletRequest request, @Context Caller caller, @Context View view) {
    return slips(view, desk.open(caller, null), site.of(request));
  }

  /** New one-time passwords for those who were ticked, of those who never came. */
  @POST
  @Path("again")
  @Permission(WorkforceModule.ACCOUNTS)
  public Page again(
      @Context HttpServletRequest request,
      @Context Caller caller,
      @Context View view,
      MultivaluedMap<String, String> sent) {
    Set<Id> ticked = new LinkedHashSet<>(new Sent(sent).ids("staff"));
    List<Slip> made = new ArrayList<>();
    List<FieldProblem> problems = Form.trying(() -> made.addAll(desk.again(caller, null, ticked)));
    if (!problems.isEmpty()) return waiting(caller, view, problems).status(422);
    return slips(view, made, site.of(request));
  }

  /** Who waits in which town, in words. */
  private String towns(View view, List<Waiting> all) {
    return desk.towns(all).stream()
        .map(t -> view.t("workforce.account.town", t.name(), t.people()))
        .collect(Collectors.joining(view.t("workforce.account.and")));
  }

  private static Page slips(View view, List<Slip> slips, String address) {
    return Page.of(
            "workforce.account.slips",
            seen -> Kit.html(out -> JteslipsGenerated.render(out, null, seen, slips, address)))
        .under(view.t("workforce.staff"), StaffPages.LIST)
        .under(view.t("workforce.accounts"), "/workforce/accounts");
  }

  public static List<Column> columns(View view, boolean named) {
    Column place = Column.fact(view.t("workforce.field.post"));
    Column name = Column.title(view.t("workforce.field.name"));
    return named
        ? List.of(name, place, Column.fact(view.t("workforce.field.account")))
        : List.of(name, place, Column.fact(view.t("workforce.field.from")));
  }

  public static List<Row> rows(View view, List<Waiting> all, boolean named) {
    return all.stream()
        .map(
            w -> {
              Row row =
                  Row.of(
                      StaffPages.LIST + "/" + w.staff(),
                      Kit.strong(w.name()),
                      Kit.text(w.divisionName() + " " + view.t(w.type().textKey())),
                      named ? Kit.text(w.account()) : Kit.day(w.from()));
              return named ? row.picked(w.staff().toString(), w.name()) : row;
            })
        .toList();
  }
}
