package org.antong.platform.api.report;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something a leader asks about until it is gone (domain.md 6.3): overdue, vacant, missing. Counted
 * as of now by the module it belongs to; one whose module is off is named as not watched, for
 * silence is no good news.
 */
@ConsumerType
public interface LeaderAlert {

  /** How many of it a place below has. */
  record Share(Area area, long count) {}

  /**
   * What was found.
   *
   * @param args what is filled into the text
   * @param shares by place below; empty where nobody knows
   * @param link page of the rows behind it, for this reader; null for none
   */
  record Found(long count, List<Object> args, List<Share> shares, String link) {

    public Found {
      args = List.copyOf(args);
      shares = List.copyOf(shares);
    }
  }

  /** Name among the alerts of its module, for example {@code vacant}. */
  String id();

  /** Module the alert belongs to. */
  String module();

  /** What a reader needs to be told it. */
  String permission();

  /** What is wrong, with what {@link Found#args} fill in. */
  String textKey();

  /** A Tabler icon. */
  String icon();

  /** It counts children, few of whom are not told of a village. */
  default boolean children() {
    return false;
  }

  /** Empty where nothing can be said, for example before anything was entered. */
  Optional<Found> found(Caller caller, Area area);
}
