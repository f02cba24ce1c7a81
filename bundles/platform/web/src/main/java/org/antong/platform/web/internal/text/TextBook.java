package org.antong.platform.web.internal.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.api.text.WordSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The texts of all bundles that are there, in both languages. */
public final class TextBook implements TextSource {

  private static final Logger LOG = LoggerFactory.getLogger(TextBook.class);
  private static final int MOST_REPORTED = 500;

  private record Leaf(Map<String, String> chinese, Map<String, String> english) {}

  private final Map<Object, Leaf> leaves = new LinkedHashMap<>();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final Supplier<List<WordSource>> words;
  private volatile Texts chinese = new Reader(CHINESE, Map.of(), Map.of());
  private volatile Texts english = new Reader(ENGLISH, Map.of(), Map.of());

  public TextBook() {
    this(List::of);
  }

  /**
   * @param words further texts, looked into when no file has a key
   */
  public TextBook(Supplier<List<WordSource>> words) {
    this.words = words;
  }

  @Override
  public Texts in(Locale locale) {
    return locale != null && "en".equals(locale.getLanguage()) ? english : chinese;
  }

  /** Adds or replaces the texts of one owner. */
  public synchronized void add(
      Object owner, Map<String, String> inChinese, Map<String, String> inEnglish) {
    leaves.put(owner, new Leaf(Map.copyOf(inChinese), Map.copyOf(inEnglish)));
    rebind();
  }

  public synchronized void remove(Object owner) {
    if (leaves.remove(owner) != null) rebind();
  }

  private void rebind() {
    Map<String, String> zh = new HashMap<>();
    Map<String, String> en = new HashMap<>();
    leaves.values().forEach(leaf -> zh.putAll(leaf.chinese));
    leaves.values().forEach(leaf -> en.putAll(leaf.english));
    chinese = new Reader(CHINESE, zh, zh);
    english = new Reader(ENGLISH, en, zh);
  }

  private final class Reader implements Texts {
    private final Locale locale;
    private final Map<String, String> own;
    private final Map<String, String> fallback;

    Reader(Locale locale, Map<String, String> own, Map<String, String> fallback) {
      this.locale = locale;
      this.own = own;
      this.fallback = fallback;
    }

    @Override
    public Locale locale() {
      return locale;
    }

    @Override
    public boolean has(String key) {
      return key != null
          && (own.containsKey(key) || fallback.containsKey(key) || word(key) != null);
    }

    @Override
    public String get(String key, Object... args) {
      if (key == null) return "";
      String text = own.containsKey(key) ? own.get(key) : fallback.get(key);
      if (text == null) {
        // as it is: a name people gave is no pattern
        String word = word(key);
        if (word != null) return word;
        if (reported.size() < MOST_REPORTED && reported.add(key)) {
          LOG.warn("No text for key {}", key);
        }
        return key;
      }
      return fill(text, args);
    }

    private String word(String key) {
      for (WordSource source : words.get()) {
        if (key.startsWith(source.prefix())) return source.word(locale, key);
      }
      return null;
    }
  }

  /** Replaces {0}, {1} ... and nothing else: an apostrophe is an apostrophe. */
  static String fill(String text, Object... args) {
    if (args == null || args.length == 0 || text.indexOf('{') < 0) return text;
    StringBuilder filled = new StringBuilder(text.length() + 32);
    int from = 0;
    while (true) {
      int open = text.indexOf('{', from);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) return filled.append(text, from, text.length()).toString();
      int index = index(text, open + 1, close);
      filled.append(text, from, open);
      if (index >= 0 && index < args.length) {
        filled.append(args[index]);
        from = close + 1;
      } else {
        filled.append('{');
        from = open + 1;
      }
    }
  }

  private static int index(String text, int from, int to) {
    if (to == from || to - from > 2) return -1;
    int index = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) return -1;
      index = index * 10 + digit;
    }
    return index;
  }
}
