package org.antong.platform.web;

import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where it is written down that somebody known asked for what is not his or not there. Without it
 * there is no web (fail closed).
 */
@ProviderType
public interface Refusals {

  /**
   * Remembers a refusal. Returns at once, so that what is refused takes no longer than what is not
   * there.
   *
   * @param path as sent, without the query, which may hold a name
   * @param status 403 or 404, 409 for what a rule refuses, 422 for roles that do not go together
   */
  void refused(Caller caller, String method, String path, int status);
}
