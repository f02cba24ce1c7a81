package org.antong.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;

/** Pictures of pages as a test saw them, for whoever wants to look. */
final class Pictures {

  private Pictures() {}

  static void of(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setPath(Path.of(System.getProperty("antong.pictures"), name + ".png"))
            .setFullPage(true));
  }
}
