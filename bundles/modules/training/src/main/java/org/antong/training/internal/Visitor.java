package org.antong.training.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.text.TextSource;

/**
 * Somebody without an account who verifies a certificate: sees the certificates of the prefecture
 * its number names, as far as its counties have the module on, and may do nothing else.
 */
final class Visitor {

  private static final Id NOBODY = new Id(-1);
  private static final String VERIFY = "training:certificate:verify";

  private Visitor() {}

  static Caller of(DivisionCode prefecture, ModuleSwitches switches) {
    return new Caller(
        NOBODY,
        "visitor",
        "visitor",
        List.of(new Grant(Role.LEADER, prefecture, null)),
        Map.of(Role.LEADER, Set.of(VERIFY)),
        VERIFY,
        "",
        TextSource.CHINESE,
        null,
        switches.now());
  }
}
