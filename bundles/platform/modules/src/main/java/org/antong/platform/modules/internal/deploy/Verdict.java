package org.antong.platform.modules.internal.deploy;

import java.time.Instant;

/**
 * What came of a file in the folder {@code deploy}.
 *
 * @param file its name
 * @param sha256 of its content, in hexadecimal digits
 * @param parcel the module in it; null when it is not taken
 * @param reason why it is not taken; null when it is
 * @param passing whether the reason may pass by itself, so that it is looked at again
 * @param at when it was judged
 */
record Verdict(
    String file, String sha256, Parcel parcel, Reason reason, boolean passing, Instant at) {

  static Verdict taken(String file, String sha256, Parcel parcel, Instant at) {
    return new Verdict(file, sha256, parcel, null, false, at);
  }

  /** Why it is not taken, whatever else changes. */
  static Verdict refused(String file, String sha256, Reason reason, Instant at) {
    return new Verdict(file, sha256, null, reason, false, at);
  }

  /** Why it is not taken as things stand, which may change. */
  static Verdict refusedForNow(String file, String sha256, Reason reason, Instant at) {
    return new Verdict(file, sha256, null, reason, true, at);
  }

  boolean taken() {
    return parcel != null;
  }

  /** The finding in one word: another one is worth telling. */
  String finding() {
    String content = sha256.substring(0, Math.min(12, sha256.length()));
    return taken() ? content : content + ":" + reason.key();
  }
}
