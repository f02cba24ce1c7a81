package org.antong.registration.internal.domain;

import java.util.Arrays;
import java.util.Optional;

/** What an attachment of a file shows. */
public enum AttachmentKind {
  /** The child, its home or a visit. */
  PHOTO,
  /** A paper: household register, agreement, application. */
  SCAN,
  /** A certificate: disability, orphan, judgement. */
  CERTIFICATE,
  OTHER;

  public static Optional<AttachmentKind> of(String name) {
    return Arrays.stream(values()).filter(k -> k.name().equals(name)).findFirst();
  }

  public String textKey() {
    return "registration.attachment.kind." + name();
  }
}
