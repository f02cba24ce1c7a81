package org.antong.workforce.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.CoveragePaper;
import org.antong.workforce.internal.PostService;
import org.antong.workforce.internal.PostSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.PostFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Posts and how they are held, at /api/workforce/posts. */
@Component(service = ApiResource.class)
@Path("posts")
@Produces(MediaType.APPLICATION_JSON)
public final class PostsResource implements ApiResource {

  private final PostService posts;
  private final CoveragePaper paper;
  private final Divisions divisions;

  @Activate
  public PostsResource(
      @Reference PostService posts,
      @Reference CoveragePaper paper,
      @Reference Divisions divisions) {
    this.posts = posts;
    this.paper = paper;
    this.divisions = divisions;
  }

  /** The posts of the reader's places, or of one area; what the figures of the board count. */
  @GET
  @Permission(WorkforceModule.POSTS)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "type", says = "岗位类别 kind of post", type = PostType.class, many = true)
  @Filter(
      value = "show",
      says = "filled 在岗, acting 代理, vacant 空缺, vacant-long, untrained 未训, vetting-overdue",
      many = true)
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Slice<PostSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return posts.list(caller, PostFilter.of(query, divisions, posts.today()), paging);
  }

  /** The board of an area: every post by unit and town, with its counts. */
  @GET
  @Path("coverage")
  @Permission(WorkforceModule.POSTS)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(value = "type", says = "岗位类别 kind of post", type = PostType.class, many = true)
  @Filter(
      value = "show",
      says = "filled 在岗, acting 代理, vacant 空缺, vacant-long, untrained 未训, vetting-overdue",
      many = true)
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  @Filter(value = "format", says = "格式 json or pdf")
  public Object coverage(@Context Caller caller, @Context Query query) {
    PostFilter asked = PostFilter.of(query, divisions, posts.today());
    return switch (query.text("format").orElse("json")) {
      case "json" -> posts.board(caller, asked);
      case "pdf" -> paper.print(caller, asked);
      default -> throw new Invalid("format", "code", "workforce.problem.code");
    };
  }

  @GET
  @Path("{post}")
  @Permission(WorkforceModule.POSTS)
  public PostSight find(@Context Caller caller, @PathParam("post") String key) {
    return posts.find(caller, Post.of(key).orElseThrow(Missing::new));
  }
}
