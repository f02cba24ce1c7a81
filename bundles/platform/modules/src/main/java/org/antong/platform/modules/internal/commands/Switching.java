package org.antong.platform.modules.internal.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.county.Outcome;
import org.antong.platform.modules.internal.county.SwitchService;

/** A switch asked for at the console, where nobody but the operating system asks who it is. */
final class Switching {

  private static final Caller CONSOLE = Caller.platform("Karaf 控制台");

  private Switching() {}

  /** Switches and tells what came of it, in a sentence or as JSON. */
  static String told(
      SwitchService switches, String county, String module, boolean enable, Tail tail, Texts say) {
    Outcome done = turn(switches, county, module, enable, tail.reason(), say);
    if (tail.json()) return Answer.json(json(done));
    String key = "modules.command.county." + (enable ? "on" : "off");
    return say.get(done.changed() ? key : key + ".already", switches.name(done.county()), module);
  }

  private static Map<String, Object> json(Outcome done) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("county", done.county().toString());
    answer.put("module", done.module());
    answer.put("enabled", done.enabled());
    answer.put("version", done.version());
    answer.put("changed", done.changed());
    return answer;
  }

  /** Switches, or says in one sentence why not. */
  private static Outcome turn(
      SwitchService switches,
      String county,
      String module,
      boolean enable,
      String reason,
      Texts say) {
    DivisionCode unit = county(switches, county, say);
    try {
      String why = reason == null ? say.get("modules.command.reason") : reason;
      return switches.turn(CONSOLE, unit, module, enable, why, null);
    } catch (Missing e) {
      throw new NotDone(say.get("modules.unknown", module));
    } catch (Refused e) {
      throw new NotDone(say.get(e.key(), e.args()));
    } catch (Invalid e) {
      throw new NotDone(say.get(e.problems().get(0).key(), e.problems().get(0).args().toArray()));
    } catch (Stale e) {
      throw new NotDone(say.get("modules.switch.stale"));
    }
  }

  /** The county of these digits. */
  static DivisionCode county(SwitchService switches, String digits, Texts say) {
    Optional<DivisionCode> code = DivisionCode.parse(digits);
    List<DivisionCode> there = switches.counties(CONSOLE);
    return code.filter(there::contains)
        .orElseThrow(() -> new NotDone(say.get("modules.switch.county", digits)));
  }

  static List<DivisionCode> counties(SwitchService switches) {
    return switches.counties(CONSOLE);
  }
}
