package org.antong.platform.web.internal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.api.text.WordSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Reads {@code i18n/*_zh_CN.properties} and {@code i18n/*_en.properties} of every module bundle.
 */
@Component(service = TextSource.class)
public final class ModuleTexts implements TextSource, BundleTrackerCustomizer<Bundle> {

  private static final String HEADER = "Antong-Module";

  private final TextBook book = new TextBook(() -> this.words);
  private final BundleTracker<Bundle> bundles;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<WordSource> words = List.of();

  @Activate
  public ModuleTexts(BundleContext context) {
    bundles = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    bundles.open();
  }

  @Deactivate
  void close() {
    bundles.close();
  }

  @Override
  public Texts in(Locale locale) {
    return book.in(locale);
  }

  @Override
  public Bundle addingBundle(Bundle bundle, BundleEvent event) {
    if (bundle.getHeaders("").get(HEADER) == null) return null;
    book.add(bundle, read(bundle, "*_zh_CN.properties"), read(bundle, "*_en.properties"));
    return bundle;
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
    // starting and active are the same to the texts
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
    book.remove(bundle);
  }

  private static Map<String, String> read(Bundle bundle, String pattern) {
    var files = bundle.findEntries("i18n", pattern, false);
    Map<String, String> texts = new HashMap<>();
    if (files == null) return texts;
    for (URL file : Collections.list(files)) {
      try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
        Properties properties = new Properties();
        properties.load(reader);
        properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return texts;
  }
}
