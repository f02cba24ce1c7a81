package org.antong.platform.exchange;

import org.antong.platform.web.Download;

/**
 * What a file would hold.
 *
 * @param title of the list, for people, in the reader's language
 * @param asked what was asked of it in words: the place, the day, the filters; for who has to agree
 * @param rows how many people it is about
 * @param named whether they are named in full; such a file is locked, and a long one agreed to
 * @param file makes it; that it was made is in the module's audit log before the first row leaves
 */
public record ExportOffer(String title, String asked, long rows, boolean named, Making file) {

  /** Makes the file once. */
  @FunctionalInterface
  public interface Making {
    Download make();
  }
}
