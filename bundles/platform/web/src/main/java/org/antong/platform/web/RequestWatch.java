package org.antong.platform.web;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of each request that was answered. Returns at once and never throws. */
@ConsumerType
public interface RequestWatch {

  /**
   * A request was answered.
   *
   * @param method one of those that are admitted, or {@code other}
   * @param route the pattern of the address, such as {@code /api/registration/children/{id}}, never
   *     what was sent; {@code other} where no pattern fits
   * @param nanos how long it took, up to the last byte
   */
  void answered(String method, String route, int status, long nanos);
}
