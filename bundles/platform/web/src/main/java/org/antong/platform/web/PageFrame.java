package org.antong.platform.web;

import gg.jte.Content;
import org.osgi.annotation.versioning.ProviderType;

/** Draws the frame around a page, and the page for an error; provided by platform/ui. */
@ProviderType
public interface PageFrame {

  /**
   * @param toast sentence left by the page before, null for none
   */
  Content frame(Page page, View view, String toast);

  /** A plain sentence saying what to do, for 401, 403, 404, 409, 412, 500. */
  Page error(int status, String sentence, View view);

  /**
   * The same under a title that says more than the status does.
   *
   * @param title null for the usual one
   */
  default Page error(int status, String title, String sentence, View view) {
    return error(status, sentence, view);
  }
}
