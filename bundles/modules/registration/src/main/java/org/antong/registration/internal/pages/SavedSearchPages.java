package org.antong.registration.internal.pages;

import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.SavedSearchService;
import org.antong.registration.internal.domain.SavedSearch;
import org.antong.registration.internal.jte.registration.JtesearchesGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The reader's own searches of the list: kept from the list, renamed and thrown away here. */
@Component(service = PageResource.class)
@Path("children/searches")
public final class SavedSearchPages implements PageResource {

  static final String HERE = "/registration/children/searches";

  private final SavedSearchService searches;

  @Activate
  public SavedSearchPages(@Reference SavedSearchService searches) {
    this.searches = searches;
  }

  /**
   * @param failed the search whose new name was not taken; null for none
   * @param keeping what was to be kept and was not; null for nothing
   */
  public record Model(List<SavedSearch> mine, Id failed, String keeping, Entry entry) {}

  @GET
  @Permission(RegistrationModule.READ)
  public Page list(@Context Caller caller, @Context View view) {
    return page(caller, view, null, null, Entry.empty());
  }

  @POST
  @Permission(RegistrationModule.READ)
  public Page save(
      @Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    String query = ChildForm.first(sent, "query");
    SavedSearch[] made = new SavedSearch[1];
    List<FieldProblem> problems =
        Form.trying(() -> made[0] = searches.save(caller, ChildForm.first(sent, "name"), query));
    if (made[0] == null) {
      return page(caller, view, null, query, Entry.of(sent, problems)).status(422);
    }
    return Page.redirect(ListTools.href(made[0]), "registration.done.search-saved");
  }

  @POST
  @Path("{id}")
  @Permission(RegistrationModule.READ)
  public Page rename(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(() -> searches.rename(caller, id, ChildForm.first(sent, "name")));
    if (problems.isEmpty()) return Page.redirect(HERE, "registration.done.search-renamed");
    return page(caller, view, id, null, Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("{id}/delete")
  @Permission(RegistrationModule.READ)
  public Page delete(@Context Caller caller, @PathParam("id") Id id) {
    searches.delete(caller, id);
    return Page.redirect(HERE, "registration.done.search-deleted");
  }

  private Page page(Caller caller, View view, Id failed, String keeping, Entry entry) {
    List<SavedSearch> mine = searches.mine(caller);
    Model model = new Model(mine, failed, keeping, entry);
    return Page.of(
            "registration.searches",
            seen -> out -> JtesearchesGenerated.render((HtmlTemplateOutput) out, null, seen, model))
        .under(view.t("registration.children"), ListTools.LIST);
  }
}
