package org.antong.registration.internal.pages;

import gg.jte.Content;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.ui.Entry;
import org.antong.platform.web.ChildFileSection;
import org.antong.platform.web.View;
import org.antong.registration.internal.AttachmentConfig;
import org.antong.registration.internal.AttachmentService;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tab of a child's file with its photos and scanned papers. */
@Component(service = ChildFileSection.class)
public final class AttachmentSection implements ChildFileSection {

  private final AttachmentService attachments;
  private final AttachmentConfig config;

  @Activate
  public AttachmentSection(
      @Reference AttachmentService attachments, @Reference AttachmentConfig config) {
    this.attachments = attachments;
    this.config = config;
  }

  @Override
  public String module() {
    return "attachments";
  }

  @Override
  public String textKey() {
    return "registration.attachment.tab";
  }

  @Override
  public int order() {
    return 4;
  }

  @Override
  public String permission() {
    return RegistrationModule.READ;
  }

  @Override
  public Content draw(Caller caller, Id child, View view) {
    return AttachmentPages.drawn(
        view, child, attachments.list(caller, child), config, null, Entry.empty());
  }
}
