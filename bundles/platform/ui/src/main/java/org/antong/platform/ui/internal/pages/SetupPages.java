package org.antong.platform.ui.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.internal.jte.pages.JtesetupGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Public;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The first set-up behind the one-time link: the county and the three administrators, of whom no
 * two are one person (domain.md 8.2).
 */
@Component(service = PageResource.class)
@Path("setup")
public final class SetupPages implements PageResource {

  static final List<String> ADMINS = List.of("sys", "sec", "audit");

  private final Accounts accounts;
  private final Divisions divisions;

  @Activate
  public SetupPages(@Reference Accounts accounts, @Reference Divisions divisions) {
    this.accounts = accounts;
    this.divisions = divisions;
  }

  @GET
  @Public
  public Page ask(@QueryParam("token") String token) {
    if (token == null || !accounts.setupOpen(token)) throw new Missing();
    return page(token, Entry.empty());
  }

  @POST
  @Public
  public Page setUp(@Context HttpServletRequest request, MultivaluedMap<String, String> form) {
    Query query = new Query(form);
    String token = query.text("token").orElseThrow(Missing::new);
    if (!accounts.setupOpen(token)) throw new Missing();
    List<FieldProblem> problems = new ArrayList<>();
    DivisionCode division = query.division("division").orElse(null);
    if (division == null)
      problems.add(FieldProblem.of("division", "required", "ui.setup.division.required"));
    for (String admin : ADMINS) {
      if (!query.has(admin + "Name")) {
        problems.add(FieldProblem.of(admin + "Name", "required", "ui.setup.name.required"));
      }
      String password = first(form, admin + "Password");
      if (password.isEmpty()) {
        problems.add(FieldProblem.of(admin + "Password", "required", "ui.setup.password.required"));
      } else if (!password.equals(first(form, admin + "Again"))) {
        problems.add(FieldProblem.of(admin + "Again", "differs", "ui.password.again.differs"));
      }
    }
    if (problems.isEmpty()) {
      try {
        accounts.setUp(token, setup(division, query, form), request.getRemoteAddr());
        return Page.redirect("/login", "ui.setup.done");
      } catch (Invalid e) {
        problems.addAll(e.problems());
      }
    }
    return page(token, Entry.of(form, problems)).status(422);
  }

  private static Accounts.Setup setup(
      DivisionCode division, Query query, Map<String, List<String>> form) {
    return new Accounts.Setup(
        division,
        query.text("sysName").orElse(""),
        first(form, "sysPassword"),
        query.text("secName").orElse(""),
        first(form, "secPassword"),
        query.text("auditName").orElse(""),
        first(form, "auditPassword"));
  }

  private Page page(String token, Entry entry) {
    return Page.of(
            "ui.setup.title",
            view ->
                Kit.html(
                    out ->
                        JtesetupGenerated.render(
                            out, null, view, token, entry, places(view.today()))))
        .withoutFrame();
  }

  /** The prefecture and its counties and zones. */
  private List<Option> places(LocalDate on) {
    List<Option> options = new ArrayList<>();
    divisions.root(on).ifPresent(root -> collect(Area.of(root.code(), null), on, options));
    return options;
  }

  private void collect(Area area, LocalDate on, List<Option> options) {
    Division division = divisions.find(area.division(), on).orElse(null);
    if (division == null || division.level().compareTo(DivisionLevel.COUNTY) > 0) return;
    options.add(Option.of(division.code().toString(), division.name()));
    if (division.level() == DivisionLevel.COUNTY) return;
    divisions.below(area, on).forEach(below -> collect(below, on, options));
  }

  private static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null || values.isEmpty() || values.get(0) == null ? "" : values.get(0);
  }
}
