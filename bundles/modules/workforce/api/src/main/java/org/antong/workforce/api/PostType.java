package org.antong.workforce.api;

import java.util.Optional;
import java.util.stream.Stream;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionLevel;

/** The two posts of the notice (domain.md 4.13): one a town, one a village. */
public enum PostType {
  SUPERVISOR("S", DivisionLevel.TOWN, Role.TOWN_SUPERVISOR),
  DIRECTOR("D", DivisionLevel.VILLAGE, Role.VILLAGE_DIRECTOR);

  private final String letter;
  private final DivisionLevel level;
  private final Role role;

  PostType(String letter, DivisionLevel level, Role role) {
    this.letter = letter;
    this.level = level;
    this.role = role;
  }

  /** Stands for it in the name of a post. */
  public String letter() {
    return letter;
  }

  /** Where such a post is. */
  public DivisionLevel level() {
    return level;
  }

  /** As what its holder works with the system. */
  public Role role() {
    return role;
  }

  /** Key of its name in the texts. */
  public String textKey() {
    return "workforce.postType." + name();
  }

  /** The type of posts at this level; empty where there are none. */
  public static Optional<PostType> at(DivisionLevel level) {
    return Stream.of(values()).filter(t -> t.level == level).findFirst();
  }
}
