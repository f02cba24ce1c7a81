package org.antong.platform.api.portal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/** Rows of the to-do list, addressed to a role at a division, never to a person (design.md 11). */
@ConsumerType
public interface Reminder {

  /**
   * What to do, how many, and the page where it is done.
   *
   * @param instead waits at posts that nobody holds and the reader looks after
   */
  record ToDo(String textKey, long count, String link, boolean overdue, boolean instead) {

    /** Something that waits at a post of the reader's own. */
    public ToDo(String textKey, long count, String link, boolean overdue) {
      this(textKey, count, link, overdue, false);
    }

    /** The same at a post the reader looks after. */
    public ToDo lookedAfter() {
      return new ToDo(textKey, count, link, overdue, true);
    }
  }

  List<ToDo> toDos(Caller caller);
}
