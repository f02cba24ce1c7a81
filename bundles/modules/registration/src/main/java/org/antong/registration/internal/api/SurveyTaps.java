package org.antong.registration.internal.api;

import java.util.List;
import org.antong.registration.internal.SurveyTap;

/**
 * What a phone sends: its queue, or one tap alone.
 *
 * @param account login name the taps belong to; refused when somebody else is logged in by now
 * @param items in the order of tapping; null for one tap
 */
public record SurveyTaps(
    String account,
    List<SurveyTap> items,
    String clientId,
    String task,
    String child,
    Boolean visited,
    String tappedAt,
    String undoes) {

  List<SurveyTap> all() {
    return items != null
        ? items
        : List.of(new SurveyTap(clientId, task, child, visited, tappedAt, undoes));
  }
}
