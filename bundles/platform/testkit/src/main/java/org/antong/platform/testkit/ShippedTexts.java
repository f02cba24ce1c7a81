package org.antong.platform.testkit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;

/** The Chinese texts of a module as they ship, for tests that hold sentences against them. */
public final class ShippedTexts implements Texts, TextSource {

  private final Properties words = new Properties();
  private final UnaryOperator<String> codes;

  /**
   * @param module whose i18n file is on the class path, for example {@code training}
   */
  public ShippedTexts(String module) {
    this(module, key -> key);
  }

  /**
   * @param codes the word of a code, by its key
   */
  public ShippedTexts(String module, UnaryOperator<String> codes) {
    this.codes = codes;
    try (Reader in =
        new InputStreamReader(
            ShippedTexts.class.getResourceAsStream("/i18n/" + module + "_zh_CN.properties"),
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
    if (key.startsWith("code.") && !words.containsKey(key)) return codes.apply(key);
    String text = words.getProperty(key, key);
    for (int i = 0; i < args.length; i++) text = text.replace("{" + i + "}", "" + args[i]);
    return text;
  }

  @Override
  public boolean has(String key) {
    return words.containsKey(key);
  }
}
