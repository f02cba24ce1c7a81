package org.antong.platform.reporting.internal.domain;

import java.util.List;

/**
 * What was said about a soft check, kept with the version it was said of.
 *
 * @param check which rule
 * @param sentences what it found, in Chinese as it was read then
 * @param explanation why the figures stand all the same
 */
public record Answer(String check, List<String> sentences, String explanation) {

  public Answer {
    sentences = List.copyOf(sentences);
  }
}
