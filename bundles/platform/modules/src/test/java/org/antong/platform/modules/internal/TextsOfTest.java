package org.antong.platform.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;

/** This bundle's own texts; a key without one is shown itself. */
public final class TextsOfTest implements TextSource {

  @Override
  public Texts in(Locale locale) {
    Properties texts = read(locale.getLanguage().equals("en") ? "en" : "zh_CN");
    return new Texts() {
      @Override
      public Locale locale() {
        return locale;
      }

      @Override
      public String get(String key, Object... args) {
        return new MessageFormat(texts.getProperty(key, key), locale).format(args);
      }

      @Override
      public boolean has(String key) {
        return texts.containsKey(key);
      }
    };
  }

  public static Properties read(String language) {
    Properties texts = new Properties();
    try (InputStream in =
        TextsOfTest.class.getResourceAsStream("/i18n/modules_" + language + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
