package org.antong.workforce.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a county may settle about its workforce, in etc/antong.workforce.cfg. */
@Component(service = WorkforceConfig.class, configurationPid = "antong.workforce")
@Designate(ocd = WorkforceConfig.Settings.class)
public final class WorkforceConfig {

  /** The settings with their defaults. */
  @ObjectClassDefinition(id = "antong.workforce", name = "workforce")
  public @interface Settings {

    @AttributeDefinition(
        name = "refillDays",
        description = "A post vacant for more days than this is told as vacant for long.")
    int refillDays() default 30;

    @AttributeDefinition(
        name = "vettingMonths",
        description = "Months after which a person's record is checked again, at most 12.")
    int vettingMonths() default 12;

    @AttributeDefinition(
        name = "vettingBlocks",
        description =
            "Where nobody begins on a post without a check of her record that is in date: true or"
                + " false for all, or the codes of the counties that settled it so.")
    String[] vettingBlocks() default {"false"};
  }

  private final int refillDays;
  private final int vettingMonths;
  private final Predicate<DivisionCode> vettingBlocks;

  @Activate
  public WorkforceConfig(Settings settings) {
    this(settings.refillDays(), settings.vettingMonths(), blocks(settings.vettingBlocks()));
  }

  WorkforceConfig(int refillDays, int vettingMonths, boolean vettingBlocks) {
    this(refillDays, vettingMonths, unit -> vettingBlocks);
  }

  WorkforceConfig(int refillDays, int vettingMonths, Predicate<DivisionCode> vettingBlocks) {
    this.refillDays = Math.max(0, refillDays);
    // the law asks for a check every year; a county may ask more often
    this.vettingMonths = Math.min(12, Math.max(1, vettingMonths));
    this.vettingBlocks = vettingBlocks;
  }

  public int refillDays() {
    return refillDays;
  }

  public int vettingMonths() {
    return vettingMonths;
  }

  /** Whether a county lets nobody begin without a check in date (domain.md 12.23). */
  public boolean vettingBlocks(DivisionCode unit) {
    return vettingBlocks.test(unit);
  }

  /**
   * Reads {@code true}, {@code false} or codes of counties; what is none of these blocks nobody.
   */
  static Predicate<DivisionCode> blocks(String... settled) {
    List<String> said =
        Stream.of(settled)
            .flatMap(s -> Stream.of(s.split("[,，;\\s]+")))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    if (said.contains("true")) return unit -> true;
    Set<DivisionCode> counties =
        said.stream()
            .filter(s -> s.matches("\\d{6}|\\d{12}"))
            .map(DivisionCode::of)
            .collect(Collectors.toSet());
    return counties::contains;
  }
}
