package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.util.List;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Tab;
import org.antong.registration.internal.ChildSight;

/**
 * A file as the record page shows it.
 *
 * @param path address of the record
 * @param opens whether this reader may open masked fields by a click
 * @param purpose whether names would open if a purpose were chosen
 * @param past the past looked at
 * @param failed the action that was just refused, null for none
 * @param notices what stands above the file: a move under way, a probable duplicate, a merge
 * @param edited whether there is a change to print
 * @param codes values of the code tables on the day looked at
 */
public record RecordModel(
    ChildSight child,
    String path,
    boolean opens,
    boolean purpose,
    Past past,
    List<Tab> tabs,
    String tab,
    Content body,
    String failed,
    Entry entry,
    List<Content> notices,
    boolean edited,
    CodeChoices codes) {

  /** Where a click on the eye of a field leads; null when the reader may not open it. */
  public String eye(String field) {
    boolean masked = child.masked() != null && child.masked().contains(field);
    return opens && masked && !past.is() ? path + "/unmask?field=" + field : null;
  }
}
