package org.antong.workforce.internal.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.SchemeService;
import org.antong.workforce.internal.SchemeService.Typed;
import org.antong.workforce.internal.SchemeService.TypedItem;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Scheme;
import org.antong.workforce.internal.jte.workforce.JteschemeGenerated;
import org.antong.workforce.internal.jte.workforce.JteschemesGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By what people are measured: the schemes that hold, and the form of a new one. */
@Component(service = PageResource.class)
@Path("appraisal-schemes")
public final class SchemePages implements PageResource {

  static final String LIST = "/workforce/appraisal-schemes";
  static final int ROWS = 10;

  private final SchemeService schemes;

  @Activate
  public SchemePages(@Reference SchemeService schemes) {
    this.schemes = schemes;
  }

  @GET
  @Permission(WorkforceModule.APPRAISALS)
  public Page list(@Context Caller caller, @Context View view) {
    List<Scheme> all = schemes.list(caller);
    return Page.of(
            "workforce.schemes",
            seen -> Kit.html(out -> JteschemesGenerated.render(out, null, seen, all)))
        .under(view.t("workforce.appraisals"), AppraisalPages.LIST);
  }

  /** The form of a new scheme, filled from the one that holds, else with a proposal. */
  @GET
  @Path("new")
  @Permission(WorkforceModule.SCHEME)
  public Page ask(@Context Caller caller, @Context View view, @Context Query query) {
    PostType type =
        query.choices("post", PostType.class).stream().findFirst().orElse(PostType.DIRECTOR);
    query.done();
    int year = view.today().getYear();
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("post", List.of(type.name()));
    values.put("fromYear", List.of(String.valueOf(year)));
    schemes
        .holding(caller, type, year)
        .ifPresentOrElse(s -> filled(values, s), () -> proposed(values, view, type, year));
    return form(view, Entry.of(values));
  }

  @POST
  @Permission(WorkforceModule.SCHEME)
  public Page set(@Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              List<TypedItem> items = new ArrayList<>();
              for (int i = 1; i <= ROWS; i++) {
                var points = s.decimal("points" + i, "workforce.problem.decimal");
                String wording = s.text("item" + i);
                if (wording == null && points == null) continue;
                items.add(new TypedItem(wording, points, s.text("evidence" + i)));
              }
              Typed typed =
                  new Typed(
                      "SUPERVISOR".equals(s.text("post")) ? PostType.SUPERVISOR : PostType.DIRECTOR,
                      s.number("fromYear", 2000, 2999),
                      s.text("title"),
                      s.decimal("excellentFrom", "workforce.problem.decimal"),
                      s.decimal("competentFrom", "workforce.problem.decimal"),
                      s.decimal("basicFrom", "workforce.problem.decimal"),
                      items);
              s.done();
              schemes.set(caller, typed);
            });
    return problems.isEmpty()
        ? Page.redirect(LIST, "workforce.done.scheme")
        : form(view, Entry.of(sent, problems)).status(422);
  }

  private static void filled(Map<String, List<String>> values, Scheme s) {
    values.put("title", List.of(s.title()));
    values.put("excellentFrom", List.of(AppraisalWords.plain(s.excellentFrom())));
    values.put("competentFrom", List.of(AppraisalWords.plain(s.competentFrom())));
    values.put("basicFrom", List.of(AppraisalWords.plain(s.basicFrom())));
    for (Scheme.Item i : s.items()) {
      values.put("item" + i.no(), List.of(i.wording()));
      values.put("points" + i.no(), List.of(AppraisalWords.plain(i.points())));
      values.put("evidence" + i.no(), List.of(i.evidence()));
    }
  }

  /** A proposal out of the texts; nothing holds before somebody has saved it. */
  private static void proposed(
      Map<String, List<String>> values, View view, PostType type, int year) {
    String at = "workforce.scheme.proposal." + type + ".";
    values.put("title", List.of(view.t("workforce.scheme.proposal", year, view.t(type.textKey()))));
    String[] bounds = view.t("workforce.scheme.proposal.bounds").split(" ");
    values.put("excellentFrom", List.of(bounds[0]));
    values.put("competentFrom", List.of(bounds[1]));
    values.put("basicFrom", List.of(bounds[2]));
    for (int i = 1; view.texts().has(at + i); i++) {
      String[] parts = view.t(at + i).split("\\|");
      values.put("item" + i, List.of(parts[0]));
      values.put("points" + i, List.of(parts[1]));
      values.put("evidence" + i, List.of(parts[2]));
    }
  }

  private Page form(View view, Entry entry) {
    return Page.of(
            "workforce.scheme.new",
            seen -> Kit.html(out -> JteschemeGenerated.render(out, null, seen, entry)))
        .under(view.t("workforce.appraisals"), AppraisalPages.LIST)
        .under(view.t("workforce.schemes"), LIST);
  }
}
