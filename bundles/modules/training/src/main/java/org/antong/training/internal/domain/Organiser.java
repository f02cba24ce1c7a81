package org.antong.training.internal.domain;

import org.antong.platform.api.division.Division;

/** Who stands on a paper as the organiser (主办单位): an office, never a bare place. */
public final class Organiser {

  private static final String STREET = "街道";

  private Organiser() {}

  /**
   * Whom papers name.
   *
   * @param named as typed; null when nobody typed one
   * @param host the place that holds the training
   */
  public static String of(String named, Division host) {
    return named == null ? of(host) : named;
  }

  /** The office that trains in the name of a place; a functional zone has no 民政局. */
  private static String of(Division host) {
    String name = host.name();
    return switch (host.level()) {
      case PROVINCE -> name + "民政厅";
      case PREFECTURE -> name + "民政局";
      case COUNTY -> host.zone() ? name + "管理委员会" : name + "民政局";
      case TOWN -> name.endsWith(STREET) ? name + "办事处" : name + "人民政府";
      case VILLAGE -> name;
    };
  }
}
