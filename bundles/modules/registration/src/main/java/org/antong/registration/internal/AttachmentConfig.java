package org.antong.registration.internal;

import org.antong.platform.api.file.FileStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a county may settle about attachments, in etc/antong.registration.cfg. */
@Component(service = AttachmentConfig.class, configurationPid = "antong.registration")
public final class AttachmentConfig {

  /** The settings with their defaults. */
  public @interface Settings {

    /** Largest photo or paper, in MiB. */
    int attachmentMegabytes() default 5;

    /** So many attachments may a file have. */
    int attachmentsPerChild() default 20;
  }

  private final int megabytes;
  private final int perChild;

  @Activate
  public AttachmentConfig(Settings settings) {
    this(settings.attachmentMegabytes(), settings.attachmentsPerChild());
  }

  AttachmentConfig(int megabytes, int perChild) {
    this.megabytes = Math.max(1, Math.min(FileStore.MOST >> 20, megabytes));
    this.perChild = Math.max(1, Math.min(200, perChild));
  }

  public int megabytes() {
    return megabytes;
  }

  public int bytes() {
    return megabytes << 20;
  }

  public int perChild() {
    return perChild;
  }
}
