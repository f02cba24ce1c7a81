package org.antong.platform.api.text;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Texts by language: files {@code i18n/<id>_zh_CN.properties} and {@code i18n/<id>_en.properties}
 * of every bundle that is there. Chinese is the fallback.
 */
@ProviderType
public interface TextSource {

  Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  Locale ENGLISH = Locale.ENGLISH;

  Texts in(Locale locale);
}
