package org.antong.training.internal.pages;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** What the page of a paper runs; its address changes with what is in it. */
public final class Script {

  private static final String EXAM = address("exam.js");

  private Script() {}

  public static Content exam() {
    return out -> out.writeContent("<script src=\"" + EXAM + "\" defer></script>");
  }

  private static String address(String name) {
    try (InputStream in = Script.class.getResourceAsStream("/static/" + name)) {
      CRC32 sum = new CRC32();
      sum.update(in.readAllBytes());
      return "/training/static/" + name + "?v=" + Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
