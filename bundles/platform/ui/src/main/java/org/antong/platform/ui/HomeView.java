package org.antong.platform.ui;

import gg.jte.Content;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.web.View;
import org.osgi.annotation.versioning.ConsumerType;

/** A home of their own for some readers, in place of the usual one. */
@ConsumerType
public interface HomeView {

  /** What this reader's home shows; empty for readers with the usual one. */
  Optional<Content> home(Caller caller, View view);
}
