package org.antong.platform.ui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.testkit.Callers;
import org.antong.platform.ui.TestView;
import org.junit.jupiter.api.Test;

class MenuTest {

  private final ModuleInfo registration =
      ModuleInfo.of("registration")
          .daily(
              "registration.children",
              "users",
              "/registration/children",
              "registration:child:read",
              10)
          .menu(
              "registration.imports",
              "file-import",
              "/registration/imports",
              "registration:import",
              20)
          .permission("registration:child:read", Role.VILLAGE_DIRECTOR, Role.TOWN_SUPERVISOR)
          .permission("registration:import", Role.TOWN_SUPERVISOR);
  private final ModuleInfo ui = new UiModule().info();
  private final Callers people = Callers.of(registration, ui);

  private Menu menu(Caller caller, String path, List<ToDo> toDos) {
    return menu(caller, path, List.of(), toDos);
  }

  private Menu menu(Caller caller, String path, List<String> above, List<ToDo> toDos) {
    return Menu.of(List.of(ui, registration), TestView.of(caller, path), path, "", above, toDos);
  }

  @Test
  void a_page_that_is_in_no_menu_marks_the_entry_it_is_reached_from() {
    Menu menu =
        menu(
            people.supervisor("610999101"),
            "/registration/schemes/7",
            List.of("/registration/imports", "/registration/schemes"),
            List.of());
    assertThat(menu.groups().get(0).entries())
        .extracting(Menu.Entry::current)
        .containsExactly(false, true);
  }

  @Test
  void what_a_reader_may_not_do_is_not_in_his_menu() {
    Menu director = menu(people.director("610999101201"), "/registration/children", List.of());
    assertThat(director.groups())
        .extracting(Menu.Group::href)
        .containsExactly("/registration/children", "/access-requests");
    assertThat(director.groups().get(0).entries()).isEmpty();

    Menu leader = menu(people.leader("610999"), "/home", List.of());
    assertThat(leader.groups()).isEmpty();
    assertThat(leader.daily()).isEmpty();
  }

  @Test
  void a_supervisor_sees_the_pages_of_the_module_she_is_in_and_accounts_last() {
    Menu menu = menu(people.supervisor("610999101"), "/registration/imports/7", List.of());
    assertThat(menu.groups())
        .extracting(Menu.Group::href)
        .containsExactly("/registration/children", "/access-requests", "/accounts");
    assertThat(menu.groups().get(0).entries())
        .extracting(Menu.Entry::current)
        .containsExactly(false, true);
  }

  @Test
  void what_waits_is_counted_beside_its_page() {
    List<ToDo> toDos = List.of(new ToDo("x", 3, "/registration/children?state=SUBMITTED", false));
    Menu menu = menu(people.director("610999101201"), "/home", toDos);
    assertThat(menu.groups().get(0).count()).isEqualTo(3);
    assertThat(menu.daily()).extracting(Menu.Entry::count).containsExactly(3L);
  }

  @Test
  void what_waits_on_a_page_below_is_counted_beside_the_nearest_entry_and_once() {
    List<ToDo> toDos =
        List.of(
            new ToDo("x", 1, "/access-requests/received?state=WAITING", false),
            new ToDo("y", 2, "/registration/imports/7", false));
    Menu menu = menu(people.supervisor("610999101"), "/registration/imports", toDos);
    assertThat(menu.groups())
        .filteredOn(g -> g.href().equals("/access-requests"))
        .extracting(Menu.Group::count)
        .containsExactly(1L);
    assertThat(menu.groups().get(0).entries())
        .extracting(Menu.Entry::count)
        .containsExactly(0L, 2L);
  }

  @Test
  void the_pager_offers_ends_and_neighbours() {
    assertThat(PageNumbers.around(1, 92)).containsExactly(1, 2, 3, 0, 92);
    assertThat(PageNumbers.around(50, 92)).containsExactly(1, 0, 49, 50, 51, 0, 92);
    assertThat(PageNumbers.around(4, 5)).containsExactly(1, 2, 3, 4, 5);
    assertThat(PageNumbers.around(1, 1)).containsExactly(1);
  }
}
