package org.antong.platform.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A page: what stands inside the frame. The frame (menu, top bar, toasts) is drawn by platform/ui;
 * a partial request gets the body alone.
 *
 * @param titleKey text of the title; the menu entry of the same key is marked as current
 * @param title the title itself where no text can name it (a record's name); null to use titleKey
 * @param crumbs from the module down to the page above this one
 * @param body draws the page for a view
 * @param status HTTP status, 422 for a form shown again with its problems
 * @param redirect where to go instead of showing anything (303); null for none
 * @param toastKey sentence shown once on the next page; null for none
 * @param bare without menu and top bar: login, set-up, print
 */
public record Page(
    String titleKey,
    String title,
    List<Crumb> crumbs,
    Function<View, Content> body,
    int status,
    String redirect,
    String toastKey,
    boolean bare) {

  /** A step of the way to the page. */
  public record Crumb(String label, String path) {}

  /** A page whose title is a text. */
  public static Page of(String titleKey, Function<View, Content> body) {
    return new Page(titleKey, null, List.of(), body, 200, null, null, false);
  }

  /** After a form was taken: go there, and say this once. */
  public static Page redirect(String path, String toastKey) {
    return new Page("", null, List.of(), null, 303, path, toastKey, false);
  }

  /** A title no text can name, for example the name of a child. */
  public Page titled(String title) {
    return new Page(titleKey, title, crumbs, body, status, redirect, toastKey, bare);
  }

  public Page under(String label, String path) {
    List<Crumb> more = new ArrayList<>(crumbs);
    more.add(new Crumb(label, path));
    return new Page(titleKey, title, List.copyOf(more), body, status, redirect, toastKey, bare);
  }

  public Page status(int status) {
    return new Page(titleKey, title, crumbs, body, status, redirect, toastKey, bare);
  }

  public Page withoutFrame() {
    return new Page(titleKey, title, crumbs, body, status, redirect, toastKey, true);
  }
}
