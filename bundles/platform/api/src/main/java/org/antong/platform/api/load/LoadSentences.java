package org.antong.platform.api.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/**
 * What is wrong with a file, in sentences. Reads the texts of one bundle, because files are loaded
 * before there is any web.
 */
public final class LoadSentences {

  private final String module;
  private final Properties texts = new Properties();

  /**
   * @param owner a class of the bundle whose texts are meant
   * @param module its id; a problem's text is {@code <module>.load.<kind>}
   */
  public LoadSentences(Class<?> owner, String module, Locale locale) {
    this.module = module;
    String language = locale.getLanguage().equals("en") ? "en" : "zh_CN";
    try (InputStream in =
        owner.getResourceAsStream("/i18n/" + module + "_" + language + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For example: 610900-changes.csv 第 12 行:... */
  public String of(LoadProblem problem) {
    return say(module + ".load.at", problem.file(), problem.line(), about(problem));
  }

  /** The problem without its place. */
  public String about(LoadProblem problem) {
    return say(module + ".load." + problem.kind(), problem.args().toArray());
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
