package org.antong.platform.exchange;

import java.time.Instant;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Kit;

/**
 * Who took a paper or a file with people in it along, when and what for (domain.md 8.3): stands in
 * it as a watermark, so that a copy that turns up somewhere says whose it was.
 */
public final class Mark {

  private Mark() {}

  /** For example 江南县经办 2026-11-30 21:05 用途：年度核查. */
  public static String of(Caller caller, Instant now, Texts texts) {
    String at = Kit.minute(now);
    return caller
        .purposeAt(now)
        .map(p -> texts.get("exchange.mark.purpose", caller.displayName(), at, p.in(texts)))
        .orElseGet(() -> texts.get("exchange.mark", caller.displayName(), at));
  }
}
