package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.web.View;

/**
 * What a reader of a file should know before anything else, with the way to where it is dealt with.
 */
interface RecordNotice {

  /** Permission a reader needs to see it. */
  String permission();

  /** The notices of one file; empty for none. */
  List<Content> draw(Caller caller, Id child, View view);
}
