package org.antong.platform.modules.internal.deploy;

import java.util.List;

/** The files of the folder deploy as county IT sees them. */
@FunctionalInterface
public interface DeployedFiles {

  /** By name. */
  List<Line> lines();
}
