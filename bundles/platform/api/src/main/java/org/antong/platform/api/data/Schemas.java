package org.antong.platform.api.data;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How far the schemas of modules are, whether their modules are there or not. */
@ProviderType
public interface Schemas {

  /** The last version a module's schema was brought to, for example {@code 003}; empty for none. */
  Optional<String> version(String module);
}
