package org.antong.platform.api.access;

import java.time.Instant;
import org.antong.platform.api.text.Texts;

/**
 * Why a county officer looks at identities in this sitting, and until when (design.md 6).
 *
 * @param text as it is kept, the same in whatever language it was chosen
 */
public record Purpose(String text, Instant until) {

  public Purpose {
    text = GivenPurpose.kept(text);
  }

  /** The purpose in the language of a reader or a paper. */
  public String in(Texts texts) {
    return GivenPurpose.in(texts, text);
  }
}
