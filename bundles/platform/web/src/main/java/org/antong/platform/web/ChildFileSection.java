package org.antong.platform.web;

import gg.jte.Content;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/** A tab that a module adds to the child's file; registration knows none of them. */
@ConsumerType
public interface ChildFileSection {

  /**
   * The module's id, which is also the tab's address {@code /registration/children/{id}/<module>}.
   */
  String module();

  /** Label of the tab. */
  String textKey();

  /** Place among the tabs, smaller first. */
  int order();

  /** Permission a reader needs to see the tab. */
  String permission();

  /** Draws the tab when it is opened. */
  Content draw(Caller caller, Id child, View view);
}
