package org.antong.platform.api.portal;

import org.osgi.annotation.versioning.ConsumerType;

/** One thing that must be well for the system to serve. Quick: asked every few seconds. */
@ConsumerType
public interface HealthCheck {

  /**
   * @param name short and stable, for example {@code database}
   * @param well whether the system may serve
   * @param key text for people that says what to do
   */
  record Health(String name, boolean well, String key) {}

  Health check();
}
