package org.antong.registration.internal.pages;

import java.util.List;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.data.Query;
import org.antong.platform.ui.Address;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.ListColumn;
import org.osgi.service.component.annotations.Component;

/** Puts the columns chosen in the dialog into the list's address; keeps nothing itself. */
@Component(service = PageResource.class)
@Path("children/columns")
public final class ColumnPages implements PageResource {

  @POST
  @Permission(RegistrationModule.READ)
  public Page choose(MultivaluedMap<String, String> sent) {
    Query query = new Query(sent);
    List<ListColumn> columns = ListColumn.of(query);
    query.done();
    boolean usual = columns.isEmpty() || columns.equals(inOrder(ListColumn.SHOWN));
    Address list = Address.of(ListTools.href(ChildForm.first(sent, "query")));
    return Page.redirect(
        list.with("columns", usual ? null : ListColumn.address(columns)).toString(), null);
  }

  private static List<ListColumn> inOrder(List<ListColumn> columns) {
    return columns.stream().sorted().toList();
  }
}
