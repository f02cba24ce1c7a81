package org.antong.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Asks the person at the keyboard. */
final class Asking {

  private static final Set<String> AGREED = Set.of("yes", "y", "是", "好");

  private Asking() {}

  /** Only a plain yes counts; no answer, as in a script, is none. */
  static boolean agreed(PrintStream out) {
    out.print("确定吗？输入 yes 继续。Sure? Type yes to go on: ");
    out.flush();
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      out.println();
      return line != null && AGREED.contains(line.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      return false;
    }
  }
}
