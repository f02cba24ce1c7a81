package org.antong.registration.internal.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Slice;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Upload;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.AttachmentService;
import org.antong.registration.internal.AttachmentService.Opened;
import org.antong.registration.internal.AttachmentService.Sent;
import org.antong.registration.internal.AttachmentSight;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Photos and scanned papers of one child, at /api/registration/children/{id}/attachments. */
@Component(service = ApiResource.class)
@Path("children/{id}/attachments")
public final class AttachmentsResource implements ApiResource {

  private static final String CHILDREN = "/api/registration/children/";

  private final AttachmentService attachments;

  @Activate
  public AttachmentsResource(@Reference AttachmentService attachments) {
    this.attachments = attachments;
  }

  /** All attachments of the file, the oldest first. */
  @GET
  @Permission(RegistrationModule.READ)
  public Slice<AttachmentSight> list(@Context Caller caller, @PathParam("id") Id id) {
    var all = attachments.list(caller, id).items();
    return new Slice<>(all, 1, Math.max(all.size(), 1), all.size());
  }

  /** Adds the file of the field {@code file}, with the texts {@code kind} and {@code title}. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Permission(RegistrationModule.WRITE)
  public Versioned<AttachmentSight> add(
      @Context Caller caller, @PathParam("id") Id id, @Context Multipart form) {
    AttachmentSight made = add(attachments, caller, id, form);
    return Versioned.created(made, 1, CHILDREN + id + "/attachments/" + made.id());
  }

  /** The picture or paper itself. */
  @GET
  @Path("{attachment}")
  @Permission(RegistrationModule.READ)
  public Download open(
      @Context Caller caller, @PathParam("id") Id id, @PathParam("attachment") Id attachment) {
    return download(attachments.open(caller, id, attachment));
  }

  @GET
  @Path("{attachment}/thumbnail")
  @Permission(RegistrationModule.READ)
  public Download thumbnail(
      @Context Caller caller, @PathParam("id") Id id, @PathParam("attachment") Id attachment) {
    return download(attachments.thumbnail(caller, id, attachment));
  }

  @POST
  @Path("{attachment}/remove")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(RegistrationModule.WRITE)
  public void remove(
      @Context Caller caller,
      @PathParam("id") Id id,
      @PathParam("attachment") Id attachment,
      Reason body) {
    attachments.remove(caller, id, attachment, Reason.words(body));
  }

  /** Takes a form with a file, of a page or of a program. */
  public static AttachmentSight add(
      AttachmentService attachments, Caller caller, Id child, Multipart form) {
    Upload file = form.file("file").orElse(null);
    String kind = form.text("kind").orElse(null);
    String title = form.text("title").orElse(null);
    try (InputStream bytes = file == null ? new ByteArrayInputStream(new byte[0]) : file.open()) {
      return attachments.add(caller, child, new Sent(kind, title, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("an upload could not be read", e);
    }
  }

  /** A PDF is saved and never shown inside our pages, because nobody looked into it. */
  private static Download download(Opened opened) {
    return new Download(
        opened.mediaType(),
        opened.fileName(),
        opened.mediaType().startsWith("image/"),
        out -> {
          try (InputStream in = opened.bytes()) {
            in.transferTo(out);
          }
        });
  }
}
