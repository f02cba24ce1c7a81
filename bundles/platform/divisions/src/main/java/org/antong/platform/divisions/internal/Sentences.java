package org.antong.platform.divisions.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.antong.platform.divisions.internal.domain.Problem;

/**
 * What is wrong with a file, in sentences. Reads this bundle's own texts, because divisions are
 * loaded before there is any web.
 */
public final class Sentences {

  private final Properties texts = new Properties();

  public Sentences(Locale locale) {
    String language = locale.getLanguage().equals("en") ? "en" : "zh_CN";
    try (InputStream in =
        Sentences.class.getResourceAsStream("/i18n/divisions_" + language + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For example: 610900-changes.csv 第 12 行:... */
  public String of(Problem problem) {
    return say(
        "divisions.load.at",
        problem.file(),
        problem.line(),
        say(problem.textKey(), problem.args().toArray()));
  }

  public String say(String key, Object... args) {
    String pattern = texts.getProperty(key);
    if (pattern == null) throw new IllegalStateException("no text " + key);
    Object[] words = new Object[args.length];
    // As strings: a line number is no amount and takes no thousands separator.
    for (int i = 0; i < args.length; i++) {
      String word = String.valueOf(args[i]);
      words[i] = texts.getProperty(word, word);
    }
    return new MessageFormat(pattern, Locale.ROOT).format(words);
  }
}
