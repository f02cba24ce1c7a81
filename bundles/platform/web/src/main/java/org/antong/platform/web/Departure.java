package org.antong.platform.web;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How a system stops without failing a request: first nobody is sent here any more, then it ends.
 */
@ProviderType
public interface Departure {

  /**
   * From now on {@code /health/ready} says that no more work is taken, while all that comes is
   * still answered.
   *
   * @return seconds after which {@link #await} returns at the latest
   */
  int begin();

  /** Waits until balancers had time to notice, and then for what is under way. */
  void await() throws InterruptedException;
}
