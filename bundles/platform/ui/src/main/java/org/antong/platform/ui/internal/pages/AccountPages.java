package org.antong.platform.ui.internal.pages;

import gg.jte.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.ui.internal.Reader;
import org.antong.platform.ui.internal.jte.pages.JteaccountGenerated;
import org.antong.platform.ui.internal.jte.pages.JteaccountformGenerated;
import org.antong.platform.ui.internal.jte.pages.JteaccountsGenerated;
import org.antong.platform.ui.internal.jte.pages.JteissuedGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts: who may log in, as what and where. */
@Component(service = PageResource.class)
@Path("accounts")
public final class AccountPages implements PageResource {

  private static final String READ = "ui:account:read";
  private static final String WRITE = "ui:account:write";
  private static final String CONFIRM = "ui:account:confirm";
  private static final String RESET = "ui:account:reset";
  private static final int MOST_GRANTS = 10;

  private final Accounts accounts;
  private final Divisions divisions;

  @Activate
  public AccountPages(@Reference Accounts accounts, @Reference Divisions divisions) {
    this.accounts = accounts;
    this.divisions = divisions;
  }

  @GET
  @Permission(READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    Accounts.Filter filter =
        new Accounts.Filter(
            query.text("q").orElse(null),
            query.choices("role", Role.class).stream().findFirst().orElse(null),
            query.choices("state", Accounts.State.class).stream().findFirst().orElse(null),
            query.division("division").orElse(null));
    query.done();
    Slice<Account> found = accounts.list(caller, filter, paging);
    return Page.of(
        "ui.accounts.title",
        view ->
            Kit.html(
                out ->
                    JteaccountsGenerated.render(
                        out,
                        null,
                        view,
                        filter,
                        found,
                        columns(view),
                        rows(view, found),
                        roles(view))));
  }

  @GET
  @Path("new")
  @Permission(WRITE)
  public Page fresh(@Context Caller caller) {
    return form(caller, null, Entry.empty());
  }

  /** Creates an account and shows its one-time password once. */
  @POST
  @Permission(WRITE)
  public Page create(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> form) {
    if (form.containsKey("_again")) return form(caller, null, Entry.of(grown(form)));
    List<FieldProblem> problems = new ArrayList<>();
    Accounts.NewAccount wanted =
        new Accounts.NewAccount(
            required(form, "name", "ui.account.name.required", problems),
            required(form, "displayName", "ui.account.display.required", problems),
            grants(form, view, problems));
    if (problems.isEmpty()) {
      Accounts.Issued[] issued = new Accounts.Issued[1];
      problems.addAll(Form.trying(() -> issued[0] = accounts.create(caller, wanted)));
      if (issued[0] != null) return issued(issued[0], true);
    }
    return form(caller, null, Entry.of(form, problems)).status(422);
  }

  @GET
  @Path("{id}")
  @Permission(READ)
  public Page show(@Context Caller caller, @PathParam("id") Id id) {
    Account account = accounts.find(caller, id);
    return record(caller, account, List.of());
  }

  @GET
  @Path("{id}/edit")
  @Permission(WRITE)
  public Page edit(@Context Caller caller, @PathParam("id") Id id) {
    Account account = accounts.find(caller, id);
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("name", List.of(account.name()));
    values.put("displayName", List.of(account.displayName()));
    values.put("version", List.of(String.valueOf(account.version())));
    for (int i = 0; i < account.grants().size(); i++) {
      values.put("grants[" + i + "].role", List.of(account.grants().get(i).role().name()));
      values.put(
          "grants[" + i + "].division", List.of(account.grants().get(i).division().toString()));
    }
    return form(caller, account, Entry.of(values));
  }

  /** Gives the account other roles at other divisions. */
  @POST
  @Path("{id}")
  @Permission(WRITE)
  public Page move(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> form) {
    Account account = accounts.find(caller, id);
    if (form.containsKey("_again")) return form(caller, account, Entry.of(grown(form)));
    List<FieldProblem> problems = new ArrayList<>();
    String display = required(form, "displayName", "ui.account.display.required", problems);
    List<Grant> grants = grants(form, view, problems);
    if (problems.isEmpty()) {
      problems.addAll(Form.trying(() -> accounts.move(caller, id, version(form), display, grants)));
      if (problems.isEmpty()) return Page.redirect("/accounts/" + id, "ui.account.moved");
    }
    return form(caller, account, Entry.of(form, problems)).status(422);
  }

  @POST
  @Path("{id}/disable")
  @Permission(WRITE)
  public Page disable(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> form) {
    List<FieldProblem> problems = new ArrayList<>();
    String reason = required(form, "reason", "ui.account.disable.reason.required", problems);
    if (!problems.isEmpty()) return record(caller, accounts.find(caller, id), problems).status(422);
    accounts.disable(caller, id, version(form), reason);
    return Page.redirect("/accounts/" + id, "ui.account.disabled");
  }

  @POST
  @Path("{id}/enable")
  @Permission(WRITE)
  public Page enable(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> form) {
    accounts.enable(caller, id, version(form));
    return Page.redirect("/accounts/" + id, "ui.account.enabled");
  }

  /** A second administrator confirms that somebody becomes one. */
  @POST
  @Path("{id}/confirm")
  @Permission(CONFIRM)
  public Page confirm(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> form) {
    accounts.confirm(caller, id, version(form));
    return Page.redirect("/accounts/" + id, "ui.account.confirmed");
  }

  @POST
  @Path("{id}/unlock")
  @Permission(RESET)
  public Page unlock(@Context Caller caller, @PathParam("id") Id id) {
    accounts.unlock(caller, id);
    return Page.redirect("/accounts/" + id, "ui.account.unlocked");
  }

  /** A new one-time password, shown once. */
  @POST
  @Path("{id}/reset")
  @Permission(RESET)
  public Page reset(@Context Caller caller, @PathParam("id") Id id) {
    return issued(accounts.reset(caller, id), false);
  }

  /** Ends all sessions of the account. */
  @POST
  @Path("{id}/log-out")
  @Permission(WRITE)
  public Page logOut(@Context Caller caller, @PathParam("id") Id id) {
    accounts.logOut(caller, id);
    return Page.redirect("/accounts/" + id, "ui.sessions.ended");
  }

  /** Takes the second factor of somebody who lost the phone. */
  @POST
  @Path("{id}/reset-factor")
  @Permission(WRITE)
  public Page resetFactor(@Context Caller caller, @PathParam("id") Id id) {
    accounts.resetFactor(caller, id);
    return Page.redirect("/accounts/" + id, "ui.factor.reset-done");
  }

  private Page issued(Accounts.Issued issued, boolean created) {
    return Page.of(
            created ? "ui.account.created" : "ui.account.reset.done",
            view ->
                Kit.html(
                    out ->
                        JteissuedGenerated.render(
                            out, null, view, issued, created, grantLines(view, issued.account()))))
        .under(issued.account().displayName(), "/accounts/" + issued.account().id());
  }

  private Page record(Caller caller, Account account, List<FieldProblem> problems) {
    boolean resets = accounts.mayReset(caller, account);
    boolean confirms = accounts.mayConfirm(caller, account);
    boolean governs = caller.may(WRITE) && !account.id().equals(caller.account());
    Instant factorSince = accounts.factorSince(caller, account.id()).orElse(null);
    List<Gate.Session> sessions = governs ? accounts.sessions(caller, account.id()) : List.of();
    return Page.of(
            "ui.accounts.title",
            view ->
                Kit.html(
                    out ->
                        JteaccountGenerated.render(
                            out,
                            null,
                            view,
                            account,
                            grantLines(view, account),
                            badge(view, account),
                            resets,
                            confirms,
                            factorSince,
                            sessions,
                            problems)))
        .titled(account.displayName());
  }

  private Page form(Caller caller, Account account, Entry entry) {
    return Page.of(
        account == null ? "ui.account.new" : "ui.account.move",
        view ->
            Kit.html(
                out ->
                    JteaccountformGenerated.render(
                        out,
                        null,
                        view,
                        divisions,
                        account,
                        entry,
                        rowCount(entry),
                        grantable(caller, view))));
  }

  /** Roles the caller may give at any of the levels below her: one place of each level is asked. */
  private List<Option> grantable(Caller caller, View view) {
    Set<Role> roles = new LinkedHashSet<>();
    for (Area root : Reader.roots(caller, divisions, view.today())) {
      Optional<Area> at = Optional.of(root);
      while (at.isPresent()) {
        roles.addAll(accounts.grantable(caller, at.get().division()));
        at = divisions.below(at.get(), view.today()).stream().findFirst();
      }
    }
    return roles.stream().sorted().map(r -> Option.of(r.name(), view.t(r.textKey()))).toList();
  }

  private static List<Option> roles(View view) {
    return List.of(Role.values()).stream()
        .map(r -> Option.of(r.name(), view.t(r.textKey())))
        .toList();
  }

  private static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("ui.account.display")).sort("displayName"),
        Column.fact(view.t("ui.account.name")).sort("name"),
        Column.fact(view.t("ui.account.grants")),
        Column.detail(view.t("ui.account.last-login")).sort("lastLogin"),
        Column.badge(view.t("ui.account.state")));
  }

  private List<Row> rows(View view, Slice<Account> found) {
    return found.items().stream()
        .map(
            a ->
                Row.of(
                    "/accounts/" + a.id(),
                    Kit.text(a.displayName()),
                    Kit.text(a.name()),
                    Kit.text(String.join("；", grantLines(view, a))),
                    Kit.moment(a.lastLogin()),
                    badge(view, a)))
        .toList();
  }

  private List<String> grantLines(View view, Account account) {
    return grantLines(view, divisions, account.grants());
  }

  static List<String> grantLines(View view, Divisions divisions, List<Grant> grants) {
    return grants.stream()
        .map(
            g ->
                view.t(
                    "ui.account.grant",
                    view.t(g.role().textKey()),
                    divisions.fullName(g.division(), view.today())))
        .toList();
  }

  private static Content badge(View view, Account account) {
    Tone tone =
        switch (account.state()) {
          case ACTIVE -> account.mustChangePassword() ? Tone.BLUE : Tone.GREEN;
          case LOCKED, PENDING -> Tone.ORANGE;
          case DISABLED -> Tone.GREY;
        };
    boolean first = account.state() == Accounts.State.ACTIVE && account.mustChangePassword();
    return Kit.badge(
        tone, view.t(first ? "ui.account.state.NEW" : "ui.account.state." + account.state()));
  }

  /** The same form with one more line for a role. */
  private static Map<String, List<String>> grown(MultivaluedMap<String, String> form) {
    Map<String, List<String>> values = new LinkedHashMap<>(form);
    int rows = rowCount(Entry.of(form));
    values.put("rows", List.of(String.valueOf(Math.min(MOST_GRANTS, rows + 1))));
    return values;
  }

  private static int rowCount(Entry entry) {
    int rows = 1;
    for (int i = 0; i < MOST_GRANTS; i++) {
      if (entry.values().containsKey("grants[" + i + "].role")) rows = i + 1;
    }
    String asked = entry.value("rows");
    if (asked != null && asked.matches("\\d{1,2}"))
      rows = Math.max(rows, Math.min(MOST_GRANTS, Integer.parseInt(asked)));
    return rows;
  }

  private List<Grant> grants(
      MultivaluedMap<String, String> form, View view, List<FieldProblem> problems) {
    List<Grant> grants = new ArrayList<>();
    Query query = new Query(form);
    for (int i = 0; i < MOST_GRANTS; i++) {
      Optional<String> role = query.text("grants[" + i + "].role");
      Optional<String> code = query.text("grants[" + i + "].division");
      if (role.isEmpty() && code.isEmpty()) continue;
      if (role.isEmpty()) {
        problems.add(
            FieldProblem.of("grants[" + i + "].role", "required", "ui.account.role.required"));
        continue;
      }
      Optional<Area> area =
          code.flatMap(DivisionCode::parse).flatMap(c -> divisions.area(c, null, view.today()));
      if (area.isEmpty()) {
        problems.add(
            FieldProblem.of(
                "grants[" + i + "].division", "required", "ui.account.division.required"));
        continue;
      }
      Role given =
          List.of(Role.values()).stream()
              .filter(r -> r.name().equals(role.get()))
              .findFirst()
              .orElse(null);
      if (given == null) {
        problems.add(
            FieldProblem.of("grants[" + i + "].role", "required", "ui.account.role.required"));
        continue;
      }
      grants.add(new Grant(given, area.get().division(), area.get().unit()));
    }
    if (grants.isEmpty() && problems.isEmpty()) {
      problems.add(FieldProblem.of("grants[0].role", "required", "ui.account.role.required"));
    }
    return grants;
  }

  private static String required(
      MultivaluedMap<String, String> form, String name, String key, List<FieldProblem> problems) {
    String value = new Query(form).text(name).orElse("");
    if (value.isEmpty()) problems.add(FieldProblem.of(name, "required", key));
    return value;
  }

  private static int version(MultivaluedMap<String, String> form) {
    return new Query(form).number("version", 0, Integer.MAX_VALUE).orElse(-1);
  }
}
