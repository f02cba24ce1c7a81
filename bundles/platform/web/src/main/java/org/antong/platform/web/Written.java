package org.antong.platform.web;

import org.antong.platform.api.Id;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who has just done something: what is kept for a reader to spare the database is made anew after
 * she changed anything herself, so that she never wonders whether it was taken.
 */
@ProviderType
public interface Written {

  /**
   * How many requests of an account that may have changed something have ended on this node since
   * it started; a number only to be compared with one asked for earlier.
   */
  long by(Id account);
}
