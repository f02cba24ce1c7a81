package org.antong.platform.codes.internal.pages;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.codes.internal.CodeService;
import org.antong.platform.codes.internal.CodeService.Listed;
import org.antong.platform.codes.internal.CodesModule;
import org.antong.platform.codes.internal.domain.OwnValue.Typed;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a system administrator looks after the code tables of a county or prefecture. */
@Path("")
@Component(service = PageResource.class)
public final class CodePages implements PageResource {

  private static final String LISTS = "codes.lists";
  private static final String PATH = "/codes";

  private final CodeService codes;
  private final Divisions divisions;

  @Activate
  public CodePages(@Reference CodeService codes, @Reference Divisions divisions) {
    this.codes = codes;
    this.divisions = divisions;
  }

  @GET
  @Permission(CodesModule.READ)
  public Page lists() {
    List<Listed> lists = codes.lists();
    return Page.of(LISTS, view -> ListDrawing.lists(view, lists, codes));
  }

  @GET
  @Path("{list}")
  @Permission(CodesModule.READ)
  public Page list(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      @Context Query query) {
    Optional<DivisionCode> asked = query.division("division");
    query.done();
    ListModel model = model(caller, view, list, asked);
    List<CodeService.Told> changes = codes.changes(caller, list, null);
    return Page.of(LISTS, v -> new ListDrawing(v, model, codes, divisions).page(changes))
        .titled(model.title())
        .under(view.t(LISTS), PATH);
  }

  @GET
  @Path("{list}/add")
  @Permission(CodesModule.WRITE)
  public Page fresh(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      @Context Query query) {
    Optional<DivisionCode> asked = query.division("division");
    String countsAs = query.text("countsAs").orElse("");
    query.done();
    ListModel model = model(caller, view, list, asked);
    Map<String, List<String>> values =
        Map.of(
            "from", List.of(codes.today().toString()),
            "countsAs", List.of(countsAs),
            "division", List.of(String.valueOf(model.place())));
    return form(view, model, Entry.of(values));
  }

  @POST
  @Path("{list}/add")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(CodesModule.WRITE)
  public Page add(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      MultivaluedMap<String, String> sent) {
    Query q = new Query(sent);
    Optional<DivisionCode> place = q.division("division");
    String[] made = new String[1];
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Typed typed = typed(q, place.orElse(null));
              q.done();
              made[0] = codes.add(caller, list, typed);
            });
    if (made[0] != null) return Page.redirect(valueAddress(list, made[0], place), "codes.done.add");
    ListModel model = model(caller, view, list, place);
    return form(view, model, Entry.of(sent, problems)).status(422);
  }

  @GET
  @Path("{list}/{code}")
  @Permission(CodesModule.READ)
  public Page value(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      @PathParam("code") String code,
      @Context Query query) {
    Optional<DivisionCode> asked = query.division("division");
    query.done();
    return value(caller, view, list, code, asked, null, Entry.empty());
  }

  @POST
  @Path("{list}/{code}/rename")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(CodesModule.WRITE)
  public Page rename(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      @PathParam("code") String code,
      MultivaluedMap<String, String> sent) {
    Query q = new Query(sent);
    return step(
        caller,
        view,
        list,
        code,
        "rename",
        sent,
        () -> {
          Typed typed = typed(q, null);
          q.done();
          codes.rename(caller, list, code, typed, match(q));
        });
  }

  @POST
  @Path("{list}/{code}/end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(CodesModule.WRITE)
  public Page end(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      @PathParam("code") String code,
      MultivaluedMap<String, String> sent) {
    Query q = new Query(sent);
    return step(
        caller,
        view,
        list,
        code,
        "end",
        sent,
        () -> {
          LocalDate lastDay = q.date("lastDay").orElse(null);
          DivisionCode place = q.division("division").orElse(null);
          q.done();
          codes.end(caller, list, code, place, lastDay, match(q));
        });
  }

  @POST
  @Path("{list}/{code}/resume")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(CodesModule.WRITE)
  public Page resume(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      @PathParam("code") String code,
      MultivaluedMap<String, String> sent) {
    Query q = new Query(sent);
    return step(
        caller,
        view,
        list,
        code,
        "resume",
        sent,
        () -> codes.resume(caller, list, code, q.division("division").orElse(null), match(q)));
  }

  @POST
  @Path("{list}/{code}/remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(CodesModule.WRITE)
  public Page remove(
      @Context Caller caller,
      @Context View view,
      @PathParam("list") String list,
      @PathParam("code") String code,
      MultivaluedMap<String, String> sent) {
    Query q = new Query(sent);
    List<FieldProblem> problems = Form.trying(() -> codes.remove(caller, list, code, match(q)));
    Optional<DivisionCode> place = q.division("division");
    if (problems.isEmpty()) return Page.redirect(listAddress(list, place), "codes.done.remove");
    return value(caller, view, list, code, place, "remove", Entry.of(sent, problems)).status(422);
  }

  private Page step(
      Caller caller,
      View view,
      String list,
      String code,
      String action,
      Map<String, List<String>> sent,
      Runnable taken) {
    List<FieldProblem> problems = Form.trying(taken);
    Optional<DivisionCode> place = new Query(sent).division("division");
    if (problems.isEmpty()) {
      return Page.redirect(valueAddress(list, code, place), "codes.done." + action);
    }
    return value(caller, view, list, code, place, action, Entry.of(sent, problems)).status(422);
  }

  private Page value(
      Caller caller,
      View view,
      String list,
      String code,
      Optional<DivisionCode> asked,
      String failed,
      Entry entry) {
    Caller reading = caller.exercising(CodesModule.READ);
    ListModel model = model(reading, view, list, asked);
    CodeValue value = codes.value(list, code, model.place());
    List<CodeService.Told> changes = codes.changes(reading, list, code);
    return Page.of(
            LISTS,
            v ->
                new ValueDrawing(new ListDrawing(v, model, codes, divisions), value, failed, entry)
                    .page(changes))
        .titled(value.name(view.texts().locale()))
        .under(view.t(LISTS), PATH)
        .under(model.title(), listAddress(list, asked));
  }

  private Page form(View view, ListModel model, Entry entry) {
    if (codes.nationalOnly(model.list()).isPresent()) throw new Forbidden();
    return Page.of("codes.add.title", v -> new ListDrawing(v, model, codes, divisions).form(entry))
        .under(view.t(LISTS), PATH)
        .under(model.title(), listAddress(model.list(), Optional.of(model.place())));
  }

  /**
   * @param asked the place to look at, of those the reader decides for; the widest without one
   */
  private ListModel model(Caller caller, View view, String list, Optional<DivisionCode> asked) {
    Listed listed = codes.list(list);
    List<DivisionCode> places = codes.places(caller);
    DivisionCode place =
        asked
            .or(() -> places.stream().findFirst())
            .filter(places::contains)
            .orElseThrow(Missing::new);
    return new ListModel(
        listed,
        view.t(listed.users().get(0).use().titleKey()),
        place,
        places,
        codes.counts(caller, list, place));
  }

  private static Typed typed(Query q, DivisionCode place) {
    List<String> also = Arrays.asList(q.text("also").orElse("").split("[,，、;；|\\s]+"));
    return new Typed(
        q.text("name").orElse(null),
        q.text("nameEn").orElse(null),
        also,
        q.text("countsAs").orElse(null),
        place,
        q.date("from").orElse(null),
        q.date("to").orElse(null));
  }

  private static Match match(Query q) {
    return new Match(q.number("version", 0, Integer.MAX_VALUE).orElse(null));
  }

  static String listAddress(String list, Optional<DivisionCode> place) {
    return PATH + "/" + list + place.map(p -> "?division=" + p).orElse("");
  }

  static String valueAddress(String list, String code, Optional<DivisionCode> place) {
    return PATH + "/" + list + "/" + code + place.map(p -> "?division=" + p).orElse("");
  }
}
