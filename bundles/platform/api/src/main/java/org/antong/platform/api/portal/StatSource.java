package org.antong.platform.api.portal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.osgi.annotation.versioning.ConsumerType;

/** Figures of a module for the home page. */
@ConsumerType
public interface StatSource {

  /**
   * A figure with its change and where it leads.
   *
   * @param change against the last period; null when there is none
   * @param link page behind the number; null when the reader may not see it
   */
  record Figure(String textKey, String definitionKey, long value, Long change, String link) {}

  List<Figure> figures(Caller caller, Area area);
}
