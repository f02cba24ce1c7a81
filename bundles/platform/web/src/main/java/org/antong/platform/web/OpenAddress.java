package org.antong.platform.web;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An address that programs ask without a login, also while nobody is let in because the database or
 * the keys are not there. Whoever answers decides by himself who may ask.
 */
@ConsumerType
public interface OpenAddress {

  /**
   * Answers a request for its own address.
   *
   * @param path as sent, without the query
   * @return false for any other address; nothing was written then
   */
  boolean answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException;
}
