package org.antong.platform.api.rights;

import org.antong.platform.api.division.Area;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Files with names that people asked for and the platform still keeps. When somebody's record is
 * made anonymous, those that were made before and may hold it are withdrawn: the file goes, and
 * whoever asked for it reads why.
 */
@ConsumerType
public interface NamedFiles {

  /**
   * Withdraws the files with names of a module's lists whose places cover this one, and those that
   * are being made. Asked again, it withdraws what is left.
   *
   * @param module the module's id
   * @param place where the record is kept
   * @return how many were withdrawn
   */
  int withdraw(String module, Area place);
}
