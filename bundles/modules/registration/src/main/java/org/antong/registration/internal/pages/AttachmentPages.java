package org.antong.registration.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.registration.internal.AttachmentConfig;
import org.antong.registration.internal.AttachmentService;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.api.AttachmentsResource;
import org.antong.registration.internal.jte.registration.JteattachmentsGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the forms of the tab of attachments are sent to; see AttachmentSection for the tab. */
@Component(service = PageResource.class)
@Path("attachments")
public final class AttachmentPages implements PageResource {

  public static final String ROOT = "/registration/attachments";

  private static final String LIST = "/registration/children";

  private final AttachmentService attachments;
  private final AttachmentConfig config;
  private final ChildService children;

  @Activate
  public AttachmentPages(
      @Reference AttachmentService attachments,
      @Reference AttachmentConfig config,
      @Reference ChildService children) {
    this.attachments = attachments;
    this.config = config;
    this.children = children;
  }

  @POST
  @Path("{child}")
  @Permission(RegistrationModule.WRITE)
  public Page add(
      @Context Caller caller,
      @Context View view,
      @PathParam("child") Id child,
      @Context Multipart form) {
    List<FieldProblem> problems =
        Form.trying(() -> AttachmentsResource.add(attachments, caller, child, form));
    if (problems.isEmpty()) return to(child, "registration.done.attachment");
    Map<String, List<String>> values = new LinkedHashMap<>();
    form.texts().forEach(t -> values.put(t.field(), List.of(t.value())));
    return again(caller, view, child, null, Entry.of(values, problems));
  }

  @POST
  @Path("{child}/{attachment}/remove")
  @Permission(RegistrationModule.WRITE)
  public Page remove(
      @Context Caller caller,
      @Context View view,
      @PathParam("child") Id child,
      @PathParam("attachment") Id attachment,
      MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    List<FieldProblem> problems =
        Form.trying(() -> attachments.remove(caller, child, attachment, reason));
    if (problems.isEmpty()) return to(child, "registration.done.attachment-removed");
    return again(caller, view, child, attachment.toString(), Entry.of(sent, problems));
  }

  /** In figures people compare: KB, and MB from one on. */
  public static String size(long bytes) {
    return bytes < 1 << 20
        ? Math.max(1, bytes / 1024) + " KB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
  }

  static Content drawn(
      View view,
      Id child,
      AttachmentService.Folder folder,
      AttachmentConfig config,
      String failed,
      Entry entry) {
    return out ->
        JteattachmentsGenerated.render(
            (HtmlTemplateOutput) out, null, view, child, folder, config.megabytes(), failed, entry);
  }

  /** The attachments with the form that was refused, everything typed in it. */
  private Page again(Caller caller, View view, Id id, String failed, Entry entry) {
    Caller reader = caller.exercising(RegistrationModule.READ);
    ChildSight child = children.find(reader, id);
    AttachmentService.Folder folder = attachments.list(reader, id);
    String called = Words.called(child);
    return Page.of(
            "registration.attachment.tab",
            seen ->
                Kit.join(
                    Kit.heading(seen.t("registration.attachment.of", called), null),
                    drawn(seen, id, folder, config, failed, entry)))
        .under(view.t("registration.children"), LIST)
        .under(called, LIST + "/" + id)
        .status(422);
  }

  private static Page to(Id child, String toast) {
    return Page.redirect(LIST + "/" + child + "/attachments", toast);
  }
}
