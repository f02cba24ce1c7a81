package org.antong.platform.api.portal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/** Rows of the to-do list, addressed to a role at a division, never to a person (design.md 11). */
@ConsumerType
public interface Reminder {

  /** What to do, how many, and the page where it is done. */
  record ToDo(String textKey, long count, String link, boolean overdue) {}

  List<ToDo> toDos(Caller caller);
}
