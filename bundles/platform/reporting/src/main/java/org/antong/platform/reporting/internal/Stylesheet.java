package org.antong.platform.reporting.internal;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** The style sheet of tables, with its content in the address, so that browsers may keep it. */
public final class Stylesheet {

  private static final String HREF = "/reporting/static/report.css?v=" + sum();

  private Stylesheet() {}

  public static Content link() {
    return out -> out.writeContent("<link rel=\"stylesheet\" href=\"" + HREF + "\">");
  }

  private static String sum() {
    try (InputStream in = Stylesheet.class.getResourceAsStream("/static/report.css")) {
      CRC32 sum = new CRC32();
      sum.update(in.readAllBytes());
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
