package org.antong.registration.internal.pages;

import java.util.List;
import org.antong.platform.ui.Entry;

/** The rows of a repeatable part of the form. */
public final class FormRows {

  private FormRows() {}

  public static List<Integer> of(Entry entry, String list) {
    return ChildForm.rows(entry.values(), list);
  }
}
