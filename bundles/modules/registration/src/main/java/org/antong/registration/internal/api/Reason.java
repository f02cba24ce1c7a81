package org.antong.registration.internal.api;

/**
 * Why a step is taken.
 *
 * @param reason in words
 * @param closeReason code of the list closeReason, for a request to close
 */
public record Reason(String reason, String closeReason) {

  static String words(Reason body) {
    return body == null ? null : body.reason();
  }
}
