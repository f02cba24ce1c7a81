package org.antong.platform.api.report;

import java.util.List;
import org.antong.platform.api.text.Texts;
import org.osgi.annotation.versioning.ProviderType;

/** What the tables and lists of a module are called. */
@ProviderType
public interface ReportNames {

  /** Id and title of each, in the order of the catalogue, for example {@code T01 基本情况表}. */
  List<String> of(String module, Texts texts);
}
