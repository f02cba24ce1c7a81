package org.antong.workforce.internal.api;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.workforce.internal.AccountDesk;
import org.antong.workforce.internal.AccountDesk.Slip;
import org.antong.workforce.internal.AccountDesk.Waiting;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Asked;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts for everybody who was appointed, at /api/workforce/accounts. */
@Component(service = ApiResource.class)
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountsResource implements ApiResource {

  private final AccountDesk desk;
  private final Divisions divisions;

  @Activate
  public AccountsResource(@Reference AccountDesk desk, @Reference Divisions divisions) {
    this.desk = desk;
    this.divisions = divisions;
  }

  /** Who is on a post and has no account. */
  @GET
  @Permission(WorkforceModule.ACCOUNTS)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  public Slice<Waiting> without(@Context Caller caller, @Context Query query) {
    List<Waiting> all = desk.without(caller, area(query));
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  /** Gives all of them accounts; the one-time passwords are told here and never again. */
  @POST
  @Permission(WorkforceModule.ACCOUNTS)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  public List<Slip> open(@Context Caller caller, @Context Query query) {
    return desk.open(caller, area(query));
  }

  private Area area(Query query) {
    Area area = Asked.area(query, divisions, desk.today());
    query.done();
    return area;
  }
}
