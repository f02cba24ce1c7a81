package org.antong.training.internal;

import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a county may settle about training, in etc/antong.training.cfg. */
@Component(service = TrainingConfig.class, configurationPid = "antong.training")
@Designate(ocd = TrainingConfig.Settings.class)
public final class TrainingConfig {

  /** The settings with their defaults. */
  @ObjectClassDefinition(id = "antong.training", name = "training")
  public @interface Settings {

    @AttributeDefinition(
        name = "requiredHours.supervisor",
        description = "Class hours a supervisor has to attend in a year.")
    int requiredHours_supervisor() default 24;

    @AttributeDefinition(
        name = "requiredHours.director",
        description = "Class hours a director has to attend in a year.")
    int requiredHours_director() default 16;

    @AttributeDefinition(name = "hourMinutes", description = "Minutes of a class hour.")
    int hourMinutes() default 45;

    @AttributeDefinition(
        name = "newDays",
        description = "Who is on post for no more days than these need not be trained yet.")
    int newDays() default 30;

    @AttributeDefinition(
        name = "catchUpDays",
        description = "Days within which somebody new is to be trained.")
    int catchUpDays() default 60;

    @AttributeDefinition(
        name = "expiringDays",
        description = "Days before a certificate runs out from which on it is told.")
    int expiringDays() default 60;

    @AttributeDefinition(
        name = "requiredShare",
        description = "Percent of the time of a new course that has to be attended.")
    int requiredShare() default 80;

    @AttributeDefinition(
        name = "onlineCap",
        description = "Percent of the time of a new course that may be attended online.")
    int onlineCap() default 50;

    @AttributeDefinition(
        name = "trainerTax",
        description =
            "Whether the sheet of lecturers' fees says what income tax is withheld; else the"
                + " column is left to be filled in by hand.")
    boolean trainerTax() default true;

    @AttributeDefinition(
        name = "signInSpare",
        description = "Empty lines on a paper sign-in sheet for who was not enrolled.")
    int signInSpare() default 3;
  }

  private final int supervisorHours;
  private final int directorHours;
  private final int hourMinutes;
  private final int newDays;
  private final int catchUpDays;
  private final int expiringDays;
  private final int requiredShare;
  private final int onlineCap;
  private final boolean trainerTax;
  private final int signInSpare;

  @Activate
  public TrainingConfig(Settings s) {
    supervisorHours = Math.max(0, s.requiredHours_supervisor());
    directorHours = Math.max(0, s.requiredHours_director());
    hourMinutes = Math.max(1, s.hourMinutes());
    newDays = Math.max(0, s.newDays());
    catchUpDays = Math.max(0, s.catchUpDays());
    expiringDays = Math.max(0, s.expiringDays());
    requiredShare = Math.min(100, Math.max(1, s.requiredShare()));
    onlineCap = Math.min(100, Math.max(0, s.onlineCap()));
    trainerTax = s.trainerTax();
    signInSpare = Math.min(30, Math.max(0, s.signInSpare()));
  }

  /** The defaults. */
  TrainingConfig() {
    supervisorHours = 24;
    directorHours = 16;
    hourMinutes = 45;
    newDays = 30;
    catchUpDays = 60;
    expiringDays = 60;
    requiredShare = 80;
    onlineCap = 50;
    trainerTax = true;
    signInSpare = 3;
  }

  /** Class hours to be attended in a year. */
  public int requiredHours(PostType post) {
    return post == PostType.SUPERVISOR ? supervisorHours : directorHours;
  }

  public int hourMinutes() {
    return hourMinutes;
  }

  public int newDays() {
    return newDays;
  }

  public int catchUpDays() {
    return catchUpDays;
  }

  public int expiringDays() {
    return expiringDays;
  }

  public int requiredShare() {
    return requiredShare;
  }

  public int onlineCap() {
    return onlineCap;
  }

  public boolean trainerTax() {
    return trainerTax;
  }

  public int signInSpare() {
    return signInSpare;
  }
}
