package org.antong.registration.internal.api;

import java.time.Instant;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.SavedSearchService;
import org.antong.registration.internal.domain.SavedSearch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's own searches of the list, at /api/registration/children/searches. */
@Component(service = ApiResource.class)
@Path("children/searches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SavedSearchesResource implements ApiResource {

  /**
   * @param query the part of the list's address after the question mark; not read when renaming
   */
  public record Asked(String name, String query) {}

  /** A search as its owner sees it. */
  public record Kept(Id id, String name, String query, Instant createdAt) {

    static Kept of(SavedSearch search) {
      return new Kept(search.id(), search.name(), search.query(), search.createdAt());
    }
  }

  private final SavedSearchService searches;

  @Activate
  public SavedSearchesResource(@Reference SavedSearchService searches) {
    this.searches = searches;
  }

  /** By name. */
  @GET
  @Permission(RegistrationModule.READ)
  public List<Kept> list(@Context Caller caller) {
    return searches.mine(caller).stream().map(Kept::of).toList();
  }

  @POST
  @Permission(RegistrationModule.READ)
  public Kept save(@Context Caller caller, Asked asked) {
    Asked given = given(asked);
    return Kept.of(searches.save(caller, given.name(), given.query()));
  }

  @PUT
  @Path("{id}")
  @Permission(RegistrationModule.READ)
  public Kept rename(@Context Caller caller, @PathParam("id") Id id, Asked asked) {
    return Kept.of(searches.rename(caller, id, given(asked).name()));
  }

  @DELETE
  @Path("{id}")
  @Permission(RegistrationModule.READ)
  public void delete(@Context Caller caller, @PathParam("id") Id id) {
    searches.delete(caller, id);
  }

  private static Asked given(Asked asked) {
    return asked == null ? new Asked(null, null) : asked;
  }
}
