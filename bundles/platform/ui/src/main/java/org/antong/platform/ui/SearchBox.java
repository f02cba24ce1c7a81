package org.antong.platform.ui;

import org.osgi.annotation.versioning.ConsumerType;

/** The list that the search box of the top bar opens, for readers who may search it. */
@ConsumerType
public interface SearchBox {

  /**
   * @param path page opened with parameter {@code q}
   * @param permission a reader needs
   * @param hintKey text inside the empty box
   * @param byIdentity the list is searched by names or numbers of children, which readers without
   *     identities (leaders) may not
   */
  record Target(String path, String permission, String hintKey, boolean byIdentity) {}

  Target target();
}
