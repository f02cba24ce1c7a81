package org.antong.platform.api.portal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.osgi.annotation.versioning.ProviderType;

/** What waits at a post, whoever holds it: for the sheet on which it is handed over. */
@ProviderType
public interface OpenWork {

  /** The to-dos of a post that lies within the caller's divisions; else there are none. */
  List<Reminder.ToDo> at(Caller caller, Grant post);
}
