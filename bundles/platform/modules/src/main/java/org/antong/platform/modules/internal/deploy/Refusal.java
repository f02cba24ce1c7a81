package org.antong.platform.modules.internal.deploy;

/** A file is not taken; nothing of it was installed. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Reason reason;

  Refusal(String key, String... args) {
    this(Reason.of(key, args));
  }

  Refusal(Reason reason) {
    super(reason.key(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
