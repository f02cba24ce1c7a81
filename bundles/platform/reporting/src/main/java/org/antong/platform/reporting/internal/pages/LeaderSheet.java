package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** Style and scripts of the leaders' page, loaded there alone; their content in the address. */
public final class LeaderSheet {

  private static final String SHEET = address("leader.css");
  private static final String CHARTS = address("echarts.common.min.js");
  private static final String SCRIPT = address("leader.js");

  private LeaderSheet() {}

  public static Content link() {
    return out -> out.writeContent("<link rel=\"stylesheet\" href=\"" + SHEET + "\">");
  }

  public static Content scripts() {
    return out ->
        out.writeContent(
            "<script src=\""
                + CHARTS
                + "\" defer></script><script src=\""
                + SCRIPT
                + "\" defer></script>");
  }

  private static String address(String name) {
    try (InputStream in = LeaderSheet.class.getResourceAsStream("/static/" + name)) {
      CRC32 sum = new CRC32();
      sum.update(in.readAllBytes());
      return "/reporting/static/" + name + "?v=" + Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
