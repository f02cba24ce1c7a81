package org.antong.workforce.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.HolderService;
import org.antong.workforce.internal.HolderSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.HolderFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who holds a post, came to one or left it, at /api/workforce/holders: the rows behind T12. */
@Component(service = ApiResource.class)
@Path("holders")
@Produces(MediaType.APPLICATION_JSON)
public final class HoldersResource implements ApiResource {

  private final HolderService holders;
  private final Divisions divisions;

  @Activate
  public HoldersResource(@Reference HolderService holders, @Reference Divisions divisions) {
    this.holders = holders;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.READ)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "type", says = "岗位类别 kind of post", type = PostType.class, many = true)
  @Filter(value = "sex", says = "性别 sex", many = true)
  @Filter(value = "education", says = "文化程度 education", many = true)
  @Filter(value = "employment", says = "专职或兼职 full or part time", many = true)
  @Filter(value = "socialWork", says = "社会工作证书 social work certificate", many = true)
  @Filter(value = "ageFrom", says = "年龄从 from this age", type = Integer.class)
  @Filter(value = "ageTo", says = "年龄到 to this age", type = Integer.class)
  @Filter(value = "movement", says = "joined 新任, left 离任; 须同时给 since")
  @Filter(value = "first", says = "true 每人在同类岗位只计一次, false 另外兼任的岗位", type = Boolean.class)
  @Filter(value = "since", says = "变动从哪天起 movements from this day on", type = LocalDate.class)
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Slice<HolderSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return holders.list(caller, HolderFilter.of(query, divisions, holders.today()), paging);
  }
}
