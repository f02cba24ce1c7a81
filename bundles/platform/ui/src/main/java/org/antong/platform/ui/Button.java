package org.antong.platform.ui;

import java.util.Locale;

/**
 * Something to press: a link that looks like a button, a submit button, or one that opens a dialog
 * of the page.
 *
 * @param text its label
 * @param icon name of a Tabler icon, null for none
 * @param href where it leads; null for a button
 * @param style primary once a page
 * @param name sent with the form when this button submits it, null for none
 * @param value the value sent under the name
 * @param opens id of the dialog it opens, null for none
 * @param print prints the page
 */
public record Button(
    String text,
    String icon,
    String href,
    Style style,
    String name,
    String value,
    String opens,
    boolean print) {

  /** How loud it is. */
  public enum Style {
    PRIMARY,
    PLAIN,
    DANGER,
    QUIET;

    public String css() {
      return "btn-" + name().toLowerCase(Locale.ROOT);
    }
  }

  public static Button link(String text, String href) {
    return new Button(text, null, href, Style.PLAIN, null, null, null, false);
  }

  public static Button submit(String text) {
    return new Button(text, null, null, Style.PRIMARY, null, null, null, false);
  }

  /** Opens the dialog of this id ({@link Kit#dialog}). */
  public static Button opens(String text, String dialog) {
    return new Button(text, null, null, Style.PLAIN, null, null, dialog, false);
  }

  public static Button print(String text) {
    return new Button(text, "printer", null, Style.PLAIN, null, null, null, true);
  }

  public Button icon(String icon) {
    return new Button(text, icon, href, style, name, value, opens, print);
  }

  public Button primary() {
    return styled(Style.PRIMARY);
  }

  public Button plain() {
    return styled(Style.PLAIN);
  }

  public Button danger() {
    return styled(Style.DANGER);
  }

  public Button quiet() {
    return styled(Style.QUIET);
  }

  /** What the form is told when this button submits it. */
  public Button sends(String name, String value) {
    return new Button(text, icon, href, style, name, value, opens, print);
  }

  private Button styled(Style style) {
    return new Button(text, icon, href, style, name, value, opens, print);
  }
}
