package org.antong.platform.web.internal;

import javax.servlet.ServletRequest;
import org.antong.platform.web.Multipart;

/** The way from a guarded request to the files it brought. */
@FunctionalInterface
public interface FormWithFiles {

  String ATTRIBUTE = FormWithFiles.class.getName();

  /**
   * Reads the form when it is asked for first. Throws Halt when it is none or broken, and what
   * reading throws, wrapped, when it cannot be read.
   */
  Multipart read();

  /** The form of this request. */
  static Multipart of(ServletRequest request) {
    return ((FormWithFiles) request.getAttribute(ATTRIBUTE)).read();
  }
}
