package org.antong.workforce.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;

/** The Chinese texts that ship. */
final class ShippedTexts implements Texts, TextSource {

  private final Properties words = new Properties();

  ShippedTexts() {
    try (Reader in =
        new InputStreamReader(
            ShippedTexts.class.getResourceAsStream("/i18n/workforce_zh_CN.properties"),
            StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Texts in(Locale locale) {
    return this;
  }

  @Override
  public Locale locale() {
    return TextSource.CHINESE;
  }

  @Override
  public String get(String key, Object... args) {
    String text = words.getProperty(key, key);
    for (int i = 0; i < args.length; i++) text = text.replace("{" + i + "}", "" + args[i]);
    return text;
  }

  @Override
  public boolean has(String key) {
    return words.containsKey(key);
  }
}
