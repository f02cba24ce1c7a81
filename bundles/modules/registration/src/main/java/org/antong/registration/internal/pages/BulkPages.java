package org.antong.registration.internal.pages;

import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.BulkService;
import org.antong.registration.internal.BulkService.Action;
import org.antong.registration.internal.BulkService.Item;
import org.antong.registration.internal.BulkService.Result;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.jte.registration.JtebulkGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * One step with the ticked files of the list: what will happen, in numbers, and after the reader
 * said yes what became of each. The step's own permission is asked for in the service.
 */
@Component(service = PageResource.class)
@Path("children/bulk")
public final class BulkPages implements PageResource {

  private final BulkService bulk;

  @Activate
  public BulkPages(@Reference BulkService bulk) {
    this.bulk = bulk;
  }

  /** What the page shows: what would happen, or what did. */
  public record Model(Result result, boolean taken, String back, List<String> picks) {

    public String list() {
      return ListTools.href(back);
    }
  }

  @POST
  @Permission(RegistrationModule.READ)
  public Page step(
      @Context Caller caller,
      @QueryParam("back") String back,
      MultivaluedMap<String, String> sent) {
    List<String> picks = sent.getOrDefault("pick", List.of());
    boolean confirmed = ChildForm.first(sent, "confirmed").equals("true");
    try {
      Action action =
          Action.of(ChildForm.first(sent, "step"))
              .orElseThrow(() -> new Invalid("step", "code", "registration.bulk.action"));
      List<Item> items = picks.stream().map(BulkPages::item).toList();
      Result result =
          confirmed ? bulk.take(caller, action, items) : bulk.foresee(caller, action, items);
      Model model = new Model(result, confirmed, back, picks);
      return Page.of(
              "registration.bulk.title." + action.word(),
              view -> out -> JtebulkGenerated.render((HtmlTemplateOutput) out, null, view, model))
          .status(200);
    } catch (Invalid e) {
      FieldProblem problem = e.problems().get(0);
      return Page.of(
              "registration.children",
              view ->
                  Kit.empty(
                      "checkbox",
                      view.t("registration.bulk.cannot"),
                      view.t(problem.key(), problem.args().toArray()),
                      Button.link(view.t("registration.bulk.back"), ListTools.href(back))))
          .status(422);
    }
  }

  private static Item item(String pick) {
    int colon = pick.indexOf(':');
    String version = pick.substring(colon + 1);
    if (colon <= 0 || !version.matches("\\d{1,9}")) return null;
    Id id = Id.parse(pick.substring(0, colon)).orElse(null);
    return id == null ? null : new Item(id, Integer.valueOf(version));
  }
}
