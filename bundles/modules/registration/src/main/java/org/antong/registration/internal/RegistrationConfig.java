package org.antong.registration.internal;

import org.antong.registration.internal.domain.ConfirmationRules;
import org.antong.registration.internal.domain.Doubts;
import org.antong.registration.internal.domain.RetentionRules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a county may settle about registration, in etc/antong.registration.cfg. */
@Component(service = RegistrationConfig.class, configurationPid = "antong.registration")
@Designate(ocd = RegistrationConfig.Settings.class)
public final class RegistrationConfig {

  /** The settings with their defaults. */
  @ObjectClassDefinition(id = "antong.registration", name = "registration")
  public @interface Settings {

    @AttributeDefinition(
        name = "supervisorEntryGoesToCounty",
        description = "What a supervisor entered herself is verified by the county officer.")
    boolean supervisorEntryGoesToCounty() default true;

    @AttributeDefinition(
        name = "countByHousehold",
        description =
            "T01 counts where the household is registered instead of where the child lives.")
    boolean countByHousehold() default false;

    @AttributeDefinition(
        name = "confirmDueDay",
        description = "Last day of a month for its confirmation; 31 is the month's last day.")
    int confirmDueDay() default 31;

    @AttributeDefinition(
        name = "confirmStaleDays",
        description = "A file that was not confirmed for so many days is overdue.")
    int confirmStaleDays() default 31;

    @AttributeDefinition(
        name = "ageLeadDays",
        description =
            "So many days ahead a child's 16th or 18th birthday stands on the to-do list.")
    int ageLeadDays() default 30;

    @AttributeDefinition(
        name = "unsupportedMonths",
        description =
            "Months a sentence, a measure or a search must last for a de facto unsupported child.")
    int unsupportedMonths() default 6;

    @AttributeDefinition(
        name = "duplicateList",
        description = "Likeness (1 to 99) from which two files are listed as probably one child.")
    int duplicateList() default 60;

    @AttributeDefinition(
        name = "duplicateWarn",
        description = "Likeness (1 to 99) that must be answered before a file is handed in.")
    int duplicateWarn() default 75;

    @AttributeDefinition(
        name = "doubtJumpPercent",
        description =
            "A total of T01 or T02 that changed by more than so many percent is to be explained.")
    int doubtJumpPercent() default 20;

    @AttributeDefinition(
        name = "doubtLeastBoys",
        description = "Fewer boys for each girl than this are to be explained in T01.")
    double doubtLeastBoys() default 0.8;

    @AttributeDefinition(
        name = "doubtMostBoys",
        description = "More boys for each girl than this are to be explained in T01.")
    double doubtMostBoys() default 1.5;

    @AttributeDefinition(
        name = "doubtBoysFrom",
        description = "From so many children on the ratio of boys and girls is looked at.")
    int doubtBoysFrom() default 30;

    @AttributeDefinition(
        name = "numberLooksPerDay",
        description = "How often a day one account is told whether another county has a number.")
    int numberLooksPerDay() default 50;

    @AttributeDefinition(
        name = "requestAnswerDays",
        description = "Working days within which a request of guardian or child is answered.")
    int requestAnswerDays() default 15;

    @AttributeDefinition(
        name = "requestBackDays",
        description = "A request may be entered so many days after the day it came.")
    int requestBackDays() default 365;

    @AttributeDefinition(
        name = "archiveDays",
        description =
            "So many days after closing a file is archive: only the county opens it, for a reason.")
    int archiveDays() default 30;

    @AttributeDefinition(
        name = "retentionYears",
        description = "Years after the 18th birthday a closed file is kept.")
    int retentionYears() default 5;

    @AttributeDefinition(
        name = "retentionByReason",
        description = "Close reasons whose files are kept so many years after closing: 4:5, 6:5.")
    String retentionByReason() default "4:5, 6:5";

    @AttributeDefinition(
        name = "retentionLeadDays",
        description = "So many days ahead a file stands on the list of what falls due.")
    int retentionLeadDays() default 30;
  }

  /** What guardians and children may ask, and how long a closed file is kept. */
  private record Rights(
      int answerDays, int backDays, int dueLeadDays, int archiveDays, RetentionRules kept) {

    static final Rights USUAL = new Rights(15, 365, 30, 30, RetentionRules.USUAL);
  }

  /** When two files are held to be one child, and how often another county may be asked. */
  private record Likeness(int list, int warn, int looksPerDay) {

    static final Likeness USUAL = new Likeness(60, 75, 50);
  }

  private static final ConfirmationRules MONTHLY = new ConfirmationRules(31, 31);

  private final boolean supervisorEntryGoesToCounty;
  private final boolean countByHousehold;
  private final ConfirmationRules confirmation;
  private final int unsupportedMonths;
  private final int ageLeadDays;
  private final Likeness likeness;
  private final Doubts doubts;
  private final Rights rights;

  @Activate
  public RegistrationConfig(Settings settings) {
    this(
        settings.supervisorEntryGoesToCounty(),
        settings.countByHousehold(),
        new ConfirmationRules(
            Math.min(31, Math.max(1, settings.confirmDueDay())),
            Math.max(1, settings.confirmStaleDays())),
        settings.unsupportedMonths(),
        Math.min(366, Math.max(0, settings.ageLeadDays())),
        new Likeness(
            settings.duplicateList(), settings.duplicateWarn(), settings.numberLooksPerDay()),
        new Doubts(
            settings.doubtJumpPercent(),
            settings.doubtLeastBoys(),
            settings.doubtMostBoys(),
            settings.doubtBoysFrom()),
        new Rights(
            Math.max(1, settings.requestAnswerDays()),
            Math.max(1, settings.requestBackDays()),
            Math.max(0, settings.retentionLeadDays()),
            Math.max(0, settings.archiveDays()),
            RetentionRules.of(settings.retentionYears(), settings.retentionByReason())));
  }

  RegistrationConfig(boolean supervisorEntryGoesToCounty, boolean countByHousehold) {
    this(supervisorEntryGoesToCounty, countByHousehold, MONTHLY);
  }

  RegistrationConfig(
      boolean supervisorEntryGoesToCounty,
      boolean countByHousehold,
      ConfirmationRules confirmation) {
    this(
        supervisorEntryGoesToCounty,
        countByHousehold,
        confirmation,
        6,
        30,
        Likeness.USUAL,
        Doubts.USUAL,
        Rights.USUAL);
  }

  RegistrationConfig(
      boolean supervisorEntryGoesToCounty,
      boolean countByHousehold,
      int duplicateList,
      int duplicateWarn,
      int numberLooksPerDay) {
    this(
        supervisorEntryGoesToCounty,
        countByHousehold,
        MONTHLY,
        6,
        30,
        new Likeness(duplicateList, duplicateWarn, numberLooksPerDay),
        Doubts.USUAL,
        Rights.USUAL);
  }

  private RegistrationConfig(
      boolean supervisorEntryGoesToCounty,
      boolean countByHousehold,
      ConfirmationRules confirmation,
      int unsupportedMonths,
      int ageLeadDays,
      Likeness likeness,
      Doubts doubts,
      Rights rights) {
    this.supervisorEntryGoesToCounty = supervisorEntryGoesToCounty;
    this.countByHousehold = countByHousehold;
    this.confirmation = confirmation;
    this.unsupportedMonths = unsupportedMonths;
    this.ageLeadDays = ageLeadDays;
    this.likeness = likeness;
    this.doubts = doubts;
    this.rights = rights;
  }

  public boolean supervisorEntryGoesToCounty() {
    return supervisorEntryGoesToCounty;
  }

  public boolean countByHousehold() {
    return countByHousehold;
  }

  /** Until when a month is confirmed, and when a file is overdue. */
  public ConfirmationRules confirmation() {
    return confirmation;
  }

  /** Months a sentence, a measure or a search must last (domain.md 4.3). */
  public int unsupportedMonths() {
    return unsupportedMonths;
  }

  /** Days ahead a child's coming of age is told. */
  public int ageLeadDays() {
    return ageLeadDays;
  }

  /** From this likeness on two files are listed. */
  public int duplicateList() {
    return likeness.list();
  }

  /** From this likeness on a file is not handed in unanswered. */
  public int duplicateWarn() {
    return likeness.warn();
  }

  /** When a figure is to be explained before it is handed in (domain.md 6.4). */
  public Doubts doubts() {
    return doubts;
  }

  public int numberLooksPerDay() {
    return likeness.looksPerDay();
  }

  /** Working days within which a request is answered. */
  public int requestAnswerDays() {
    return rights.answerDays();
  }

  /** Days before today from which on the day a request came is taken for mistyped. */
  public int requestBackDays() {
    return rights.backDays();
  }

  /** Days after closing from which a file is restricted archive. */
  public int archiveDays() {
    return rights.archiveDays();
  }

  /** Days ahead that a file's time is told. */
  public int retentionLeadDays() {
    return rights.dueLeadDays();
  }

  /** How long a closed file is kept. */
  public RetentionRules retention() {
    return rights.kept();
  }
}
