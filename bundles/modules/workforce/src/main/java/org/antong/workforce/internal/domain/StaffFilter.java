package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.PostType;

/**
 * What is asked of the list of people, the same for page, API and the links of T12.
 *
 * @param q part of a name, pinyin, initials or a full ID number
 * @param area where her post is, or where she is kept when nothing is asked of posts; null for all
 * @param vetting overdue on the day, or due within 60 days of it; null for not asked
 * @param account whether she has one; null for not asked
 * @param asOf the day that is told of; null for today
 * @param knownAt as it was known at this moment; null for what is known now
 */
public record StaffFilter(
    String q,
    Area area,
    Held held,
    Traits traits,
    Due vetting,
    Boolean account,
    LocalDate asOf,
    Instant knownAt) {

  /** When the next check of the record is due. */
  public enum Due {
    OVERDUE,
    SOON
  }

  /** Who came to, or left, the posts asked for. */
  public enum Movement {
    JOINED,
    LEFT
  }

  /**
   * What is asked of her posts.
   *
   * @param types of post; empty for all
   * @param on whether she holds one on the day; null for not asked
   * @param movement who came or went from {@code since} to the day; null for not asked
   */
  public record Held(List<PostType> types, Boolean on, Movement movement, LocalDate since) {

    public static final Held ANY = new Held(List.of(), null, null, null);

    public Held {
      types = List.copyOf(types);
    }

    /** Whether anything is asked. */
    public boolean asked() {
      return !types.isEmpty() || on != null || movement != null;
    }
  }

  /** What is asked of the person herself; empty lists and nulls ask nothing. */
  public record Traits(
      List<String> sex,
      List<String> education,
      List<String> employment,
      List<String> socialWork,
      Integer ageFrom,
      Integer ageTo) {

    public static final Traits ANY =
        new Traits(List.of(), List.of(), List.of(), List.of(), null, null);

    public Traits {
      sex = List.copyOf(sex);
      education = List.copyOf(education);
      employment = List.copyOf(employment);
      socialWork = List.copyOf(socialWork);
    }

    public static Traits ofSex(String code) {
      return new Traits(List.of(code), List.of(), List.of(), List.of(), null, null);
    }

    public static Traits ofEducation(String... codes) {
      return new Traits(List.of(), List.of(codes), List.of(), List.of(), null, null);
    }

    public static Traits ofEmployment(String code) {
      return new Traits(List.of(), List.of(), List.of(code), List.of(), null, null);
    }

    public static Traits ofSocialWork(String... codes) {
      return new Traits(List.of(), List.of(), List.of(), List.of(codes), null, null);
    }

    public static Traits aged(Integer least, Integer most) {
      return new Traits(List.of(), List.of(), List.of(), List.of(), least, most);
    }

    /** Whether a person is asked for, by what is known of her on the day. */
    public boolean of(StaffTraits t, LocalDate day) {
      boolean codes =
          one(sex, t.sex())
              && one(education, t.education())
              && one(employment, t.employment())
              && one(socialWork, t.socialWork());
      if (!codes || ageFrom == null && ageTo == null) return codes;
      if (t.birthDate() == null) return false;
      int age = t.birthDate().until(day).getYears();
      return (ageFrom == null || age >= ageFrom) && (ageTo == null || age <= ageTo);
    }

    private static boolean one(List<String> asked, String code) {
      return asked.isEmpty() || asked.contains(code);
    }
  }

  public static final StaffFilter ALL =
      new StaffFilter(null, null, Held.ANY, Traits.ANY, null, null, null, null);

  private static final int OLDEST = 120;

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static StaffFilter of(Query query, Divisions divisions, LocalDate today) {
    LocalDate asOf = query.date("asOf").filter(d -> d.isBefore(today)).orElse(null);
    Area area = Asked.area(query, divisions, asOf == null ? today : asOf);
    List<String> vetting = query.codes("vetting", words(Due.values()));
    List<String> movement = query.codes("movement", words(Movement.values()));
    LocalDate since = query.date("since").orElse(null);
    if (!movement.isEmpty() && since == null) {
      query.problem("since", "required", "workforce.problem.required");
    }
    StaffFilter filter =
        new StaffFilter(
            query.text("q").orElse(null),
            area,
            new Held(
                query.choices("post", PostType.class),
                query.flag("on").orElse(null),
                movement.isEmpty() ? null : Movement.valueOf(upper(movement.get(0))),
                since),
            new Traits(
                query.codes("sex", Set.copyOf(Codes.SEX.codes())),
                query.codes("education", Set.copyOf(Codes.EDUCATION.codes())),
                query.codes("employment", Set.copyOf(Codes.EMPLOYMENT.codes())),
                query.codes("socialWork", Set.copyOf(Codes.SOCIAL_WORK.codes())),
                query.number("ageFrom", 0, OLDEST).orElse(null),
                query.number("ageTo", 0, OLDEST).orElse(null)),
            vetting.isEmpty() ? null : Due.valueOf(upper(vetting.get(0))),
            query.flag("account").orElse(null),
            asOf,
            query.moment("knownAt").orElse(null));
    query.done();
    return filter;
  }

  public StaffFilter within(Area place) {
    return new StaffFilter(q, place, held, traits, vetting, account, asOf, knownAt);
  }

  /** Who holds a post of these types on the day. */
  public StaffFilter holding(PostType... types) {
    Held now = new Held(List.of(types), true, null, null);
    return new StaffFilter(q, area, now, traits, vetting, account, asOf, knownAt);
  }

  /** Who came to these posts, or left them, from a day on. */
  public StaffFilter moved(Movement way, LocalDate since, PostType... types) {
    Held now = new Held(List.of(types), null, way, since);
    return new StaffFilter(q, area, now, traits, vetting, account, asOf, knownAt);
  }

  public StaffFilter of(Traits asked) {
    return new StaffFilter(q, area, held, asked, vetting, account, asOf, knownAt);
  }

  public StaffFilter vetting(Due due) {
    return new StaffFilter(q, area, held, traits, due, account, asOf, knownAt);
  }

  public StaffFilter withAccount(boolean has) {
    return new StaffFilter(q, area, held, traits, vetting, has, asOf, knownAt);
  }

  public StaffFilter on(LocalDate day, Instant known) {
    return new StaffFilter(q, area, held, traits, vetting, account, day, known);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    Asked.area(parts, area);
    Asked.list(parts, "post", held.types().stream().map(Enum::name).toList());
    Asked.one(parts, "on", held.on());
    Asked.one(parts, "movement", held.movement() == null ? null : lower(held.movement()));
    Asked.one(parts, "since", held.since());
    Asked.list(parts, "sex", traits.sex());
    Asked.list(parts, "education", traits.education());
    Asked.list(parts, "employment", traits.employment());
    Asked.list(parts, "socialWork", traits.socialWork());
    Asked.one(parts, "ageFrom", traits.ageFrom());
    Asked.one(parts, "ageTo", traits.ageTo());
    Asked.one(parts, "vetting", vetting == null ? null : lower(vetting));
    Asked.one(parts, "account", account);
    Asked.one(parts, "asOf", asOf);
    Asked.one(parts, "knownAt", knownAt);
    return Asked.address(parts);
  }

  private static Set<String> words(Enum<?>[] values) {
    return Set.copyOf(Stream.of(values).map(StaffFilter::lower).toList());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
