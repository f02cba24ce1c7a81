package org.antong.platform.security.internal;

import java.io.IOException;

/** The files of the {@code FileStore}, as an exchange of keys handles them. */
interface KeptFiles {

  /** Files lie in so many folders, by the first two digits of their names. */
  int FOLDERS = 256;

  /**
   * Seals anew what lies in a folder with an older key.
   *
   * @param folder from 0
   * @return how many files were sealed anew
   */
  int reseal(int folder) throws IOException;

  /** How many files lie in a folder with an older key. */
  int older(int folder) throws IOException;
}
