package org.antong.registration.internal.api;

import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.registration.internal.MergeService.Choice;

/**
 * What is decided of two files.
 *
 * @param keep the file that stays, to merge
 * @param fields what is taken from the other file, to merge
 * @param reason why
 */
public record DuplicateDecision(Id keep, List<String> fields, String reason) {

  static String reason(DuplicateDecision sent) {
    return sent == null ? null : sent.reason();
  }

  static Choice choice(DuplicateDecision sent) {
    if (sent == null) return new Choice(null, Set.of(), null);
    List<String> fields = sent.fields() == null ? List.of() : sent.fields();
    return new Choice(sent.keep(), Set.copyOf(fields), sent.reason());
  }
}
