package org.antong.platform.api.watch;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Figures of one part of the system, asked each time a monitoring system comes by. A module offers
 * them as a service, so they go when it goes. Several sources may tell values of one measure, as
 * long as its kind and labels are the same.
 */
@ConsumerType
public interface MeasureSource {

  /**
   * The figures of this moment. Quick: it may ask the database for a few rows, and is left out when
   * it takes seconds. What it throws is told as a source that does not answer.
   */
  List<Measure> measures();
}
