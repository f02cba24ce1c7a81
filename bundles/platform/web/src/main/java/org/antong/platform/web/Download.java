package org.antong.platform.web;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file to open or save.
 *
 * @param mediaType for example {@code application/pdf}
 * @param fileName as offered to the person, may be Chinese
 * @param inline shown in the browser where it can
 */
public record Download(String mediaType, String fileName, boolean inline, Body body) {

  /** Writes the bytes once. */
  @FunctionalInterface
  public interface Body {
    void write(OutputStream out) throws IOException;
  }
}
