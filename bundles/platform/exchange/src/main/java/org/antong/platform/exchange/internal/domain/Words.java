package org.antong.platform.exchange.internal.domain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.RosterColumn;

/** The codes of a list by everything people write for them. */
final class Words {

  private static final Map<String, String> YES_NO = new HashMap<>();

  static {
    for (String yes : new String[] {"是", "有", "对", "√", "✓", "y", "yes", "true", "1", "已"}) {
      YES_NO.put(yes, "true");
    }
    for (String no : new String[] {"否", "无", "不", "没有", "×", "x", "n", "no", "false", "0", "未"}) {
      YES_NO.put(no, "false");
    }
  }

  private final Map<String, String> codes = new HashMap<>();

  Words(RosterColumn column) {
    for (Choice c : column.choices()) {
      codes.putIfAbsent(plain(c.code()), c.code());
      codes.putIfAbsent(plain(c.label()), c.code());
      codes.putIfAbsent(plain(c.code() + c.label()), c.code());
      codes.putIfAbsent(plain(c.label().replaceAll("[（(].*?[）)]", "")), c.code());
      // 01 and 1 are the same code to a spreadsheet.
      if (c.code().matches("0\\d")) codes.putIfAbsent(c.code().substring(1), c.code());
    }
    for (Choice c : column.spellings()) codes.putIfAbsent(plain(c.label()), c.code());
  }

  /** The code; null when it is none. */
  String code(String written) {
    return codes.get(plain(written));
  }

  /** "true" or "false"; null when it is neither. */
  static String yesNo(String written) {
    return YES_NO.get(plain(written));
  }

  private static String plain(String text) {
    return Widths.half(text).replaceAll("[\\s.、\\-_:：()（）]", "").toLowerCase(Locale.ROOT);
  }
}
