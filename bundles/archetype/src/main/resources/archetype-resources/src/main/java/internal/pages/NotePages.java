package ${package}.internal.pages;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import ${package}.internal.${className}Module;
import ${package}.internal.NoteService;
import ${package}.internal.domain.Note;
import ${package}.internal.jte.${id}.JtenotesGenerated;

/** The list of notes with the form for one more, at /${id}/notes. */
@Path("notes")
@Component(service = PageResource.class)
public final class NotePages implements PageResource {

  public static final String PATH = "/${id}/notes";

  private final NoteService notes;
  private final Divisions divisions;

  @Activate
  public NotePages(@Reference NoteService notes, @Reference Divisions divisions) {
    this.notes = notes;
    this.divisions = divisions;
  }

  @GET
  @Permission(${className}Module.READ)
  public Page list(@Context Caller caller, @Context Paging paging) {
    String day = notes.today().toString();
    return list(caller, paging, Entry.of(Map.of("day", List.of(day))));
  }

  @POST
  @Permission(${className}Module.WRITE)
  public Page add(@Context Caller caller, MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Query form = new Query(sent);
              NoteService.Typed typed =
                  new NoteService.Typed(
                      form.division("division").orElse(null),
                      form.date("day").orElse(null),
                      form.text("text").orElse(null));
              form.done();
              notes.add(caller, typed);
            });
    return problems.isEmpty()
        ? Page.redirect(PATH, "${id}.done.added")
        : list(caller.exercising(${className}Module.READ), Paging.first(), Entry.of(sent, problems))
            .status(422);
  }

  private Page list(Caller caller, Paging paging, Entry entry) {
    Slice<Note> found = notes.list(caller, paging);
    return Page.of(
        "${id}.notes",
        view ->
            Kit.html(
                out ->
                    JtenotesGenerated.render(
                        out, null, view, divisions, found, table(view, found), entry)));
  }

  private Content table(View view, Slice<Note> found) {
    return Kit.table(
        view,
        view.t("${id}.notes"),
        List.of(
            Column.title(view.t("${id}.field.text")),
            Column.fact(view.t("${id}.field.division")),
            Column.badge(view.t("${id}.field.day"))),
        found.items().stream()
            .map(
                n ->
                    Row.of(
                        null,
                        Kit.text(n.text()),
                        Kit.text(divisions.fullName(n.division(), n.day())),
                        Kit.day(n.day())))
            .toList());
  }
}
