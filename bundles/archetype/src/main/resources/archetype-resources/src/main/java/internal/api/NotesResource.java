package ${package}.internal.api;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import ${package}.internal.${className}Module;
import ${package}.internal.NoteService;
import ${package}.internal.domain.Note;

/** Notes as JSON, at /api/${id}/notes. */
@Path("notes")
@Component(service = ApiResource.class)
public final class NotesResource implements ApiResource {

  private final NoteService notes;

  @Activate
  public NotesResource(@Reference NoteService notes) {
    this.notes = notes;
  }

  @GET
  @Permission(${className}Module.READ)
  public Slice<Note> list(@Context Caller caller, @Context Paging paging) {
    return notes.list(caller, paging);
  }

  @POST
  @Permission(${className}Module.WRITE)
  public Versioned<Note> add(@Context Caller caller, NoteService.Typed typed) {
    Note note = notes.add(caller, typed);
    return Versioned.created(note, note.version(), "/api/${id}/notes/" + note.id());
  }
}
