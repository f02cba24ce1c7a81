package org.antong.platform.exchange;

import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.web.Download;
import org.osgi.annotation.versioning.ProviderType;

/** Files with people in them, on their way out (domain.md 8.3, last lines). */
@ProviderType
public interface Exports {

  /** Page where a file is asked for; {@code source}, {@code format} and the list's own filters. */
  String ASK = "/exchange/exports/new";

  /**
   * The file at once, for an address that is a plain download. Refused, with a sentence that says
   * where to ask for it, when it names people in full; only who keeps these very people may print
   * so many as may leave without a second person. The caller exercises the source's permission.
   */
  Download direct(Caller caller, ExportSource source, Query query, String format);

  /**
   * Whether a page offers the plain download, and not the form.
   *
   * @param reader exercises the permission by which the list is read
   */
  boolean isDirect(Caller reader, boolean named, String format, long rows);

  /** Refuses what {@link #direct} refuses. */
  void demandDirect(Caller reader, boolean named, String format, long rows);
}
