package org.antong.workforce.internal.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Sent;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentService;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.Board;
import org.antong.workforce.internal.PostService;
import org.antong.workforce.internal.PostService.Seats;
import org.antong.workforce.internal.PostSight;
import org.antong.workforce.internal.SeatSight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.PostFilter;
import org.antong.workforce.internal.jte.workforce.JteboardGenerated;
import org.antong.workforce.internal.jte.workforce.JtepostGenerated;
import org.antong.workforce.internal.jte.workforce.JteseatsGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The board of posts, one post, and places with another number of them. */
@Component(service = PageResource.class)
@Path("posts")
public final class PostPages implements PageResource {

  static final String BOARD = "/workforce/posts";

  private final PostService posts;
  private final AppointmentService appointments;
  private final Divisions divisions;

  @Activate
  public PostPages(
      @Reference PostService posts,
      @Reference AppointmentService appointments,
      @Reference Divisions divisions) {
    this.posts = posts;
    this.appointments = appointments;
    this.divisions = divisions;
  }

  @GET
  @Permission(WorkforceModule.POSTS)
  public Page board(@Context Caller caller, @Context Query query) {
    PostFilter asked = PostFilter.of(query, divisions, posts.today());
    Board board = posts.board(caller, asked);
    PostFilter here = asked.within(board.area());
    List<Area> above =
        divisions.path(board.area(), board.day()).stream()
            .filter(a -> caller.exercised().stream().anyMatch(g -> g.reaches(a)))
            .filter(a -> !a.equals(board.area()))
            .toList();
    Page page =
        Page.of(
            "workforce.posts",
            view -> Kit.html(out -> JteboardGenerated.render(out, null, view, board, here)));
    for (Area a : above) {
      page =
          page.under(divisions.name(a.division(), board.day()), BOARD + asked.within(a).address());
    }
    return page;
  }

  @GET
  @Path("{post}")
  @Permission(WorkforceModule.POSTS)
  public Page show(@Context Caller caller, @Context View view, @PathParam("post") String key) {
    PostSight post = posts.find(caller, Post.of(key).orElseThrow(Missing::new));
    List<AppointmentSight> past =
        caller.may(WorkforceModule.READ)
            ? appointments.ofPost(
                caller.exercising(WorkforceModule.READ), Post.of(key).orElseThrow())
            : List.of();
    String place = divisions.fullName(post.division(), posts.today());
    return Page.of(
            "workforce.posts",
            seen -> Kit.html(out -> JtepostGenerated.render(out, null, seen, post, place, past)))
        .titled(BoardTable.called(view, post))
        .under(view.t("workforce.posts"), BOARD);
  }

  @GET
  @Path("seats")
  @Permission(WorkforceModule.SEATS)
  public Page seats(@Context Caller caller, @Context View view) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("from", List.of(posts.today().toString()));
    values.put("seats", List.of("2"));
    return seats(caller, view, Entry.of(values));
  }

  @POST
  @Path("seats")
  @Permission(WorkforceModule.SEATS)
  public Page set(@Context Caller caller, @Context View view, MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              var division = s.division("division");
              PostType type = division == null ? null : PostType.at(division.level()).orElse(null);
              if (division != null && type == null) {
                throw new Invalid("division", "level", "workforce.seats.level");
              }
              Seats typed =
                  new Seats(
                      type,
                      division,
                      null,
                      s.number("seats", 0, 20),
                      s.day("from"),
                      s.text("basis"));
              s.done();
              posts.set(caller, typed);
            });
    if (problems.isEmpty()) return Page.redirect(BOARD + "/seats", "workforce.done.seats");
    // the form has no field for the kind of post, which follows from the place
    List<FieldProblem> told = problems.stream().filter(p -> !p.field().equals("type")).toList();
    return seats(caller, view, Entry.of(sent, told)).status(422);
  }

  @POST
  @Path("seats/{id}/end")
  @Permission(WorkforceModule.SEATS)
  public Page unset(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    posts.unset(caller, id, new Sent(sent).match());
    return Page.redirect(BOARD + "/seats", "workforce.done.seats-ended");
  }

  private Page seats(Caller caller, View view, Entry entry) {
    List<SeatSight> all = posts.seats(caller, null);
    return Page.of(
            "workforce.seats",
            seen ->
                Kit.html(out -> JteseatsGenerated.render(out, null, seen, divisions, all, entry)))
        .under(view.t("workforce.posts"), BOARD);
  }
}
