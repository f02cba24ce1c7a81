package org.antong.platform.modules.internal.county;

import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Presence.Present;
import org.antong.platform.api.portal.KeptRows.Kept;
import org.antong.platform.modules.internal.installed.Notice;

/**
 * What a switch would change in a county, told before it is made.
 *
 * @param enable whether it would be switched on
 * @param against why it cannot be switched now; empty when it can
 * @param menus text keys of the entries that come or go
 * @param reports ids and titles of the tables and lists
 * @param waiting to-dos that come or go
 * @param roles who may do something in the module, with how many things
 * @param without modules that go on, but lose or gain what this one gives them
 * @param kept rows that stay as they are; empty where the module does not tell
 * @param present who is at work in it
 * @param minutes how long ago somebody counts as being at work
 */
public record Preview(
    boolean enable,
    List<Notice> against,
    List<String> menus,
    List<String> reports,
    List<Waiting> waiting,
    List<Allowed> roles,
    List<String> without,
    List<Kept> kept,
    List<Present> present,
    int minutes) {

  /** A to-do of a role, over the whole county. */
  public record Waiting(Role role, String textKey, long count) {}

  /** How many permissions of the module a role has. */
  public record Allowed(Role role, int permissions) {}
}
