package org.antong.platform.api.report;

import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A table of a module. Title, parameters and formats stand in the report.json of its reports
 * bundle.
 */
@ConsumerType
public interface ReportContribution {

  /** Id of the table, for example {@code T01}. */
  String id();

  /** Module the table belongs to. */
  String module();

  /** Counts the table in the caller's scope; rows outside it are left out. */
  ReportTable table(Caller caller, ReportQuery query);
}
