package org.antong.platform.ui;

/**
 * One field of a form: label above, help and error under it. Texts are ready to read.
 *
 * @param name as in form and JSON, for example {@code guardians[0].name}
 * @param value what stands in it, null for nothing
 * @param help a sentence under the field, null for none
 * @param error what is wrong with it, null for nothing
 * @param hint an example inside the empty field, null for none
 * @param type of the input: text, tel, search ...
 * @param most characters at most, null for no limit
 * @param auto autocomplete token; off unless set
 * @param form what tells this field from one of the same name in another form of the page, for
 *     example the dialog of a row; empty where there is no other
 */
public record Field(
    String name,
    String label,
    String value,
    String help,
    String error,
    boolean required,
    String hint,
    String type,
    Integer most,
    boolean locked,
    String auto,
    boolean narrow,
    String form) {

  public static Field of(String name, String label) {
    return new Field(
        name, label, null, null, null, false, null, "text", null, false, "off", false, "");
  }

  /** Id of the control, which problem summaries link to. */
  public String id() {
    return idOf(form.isEmpty() ? name : form + "-" + name);
  }

  static String idOf(String name) {
    return "f-" + name.replaceAll("[^A-Za-z0-9_-]+", "-");
  }

  public Field value(Object value) {
    String text = value == null ? null : value.toString();
    return new Field(
        name, label, text, help, error, required, hint, type, most, locked, auto, narrow, form);
  }

  public Field help(String help) {
    return new Field(
        name, label, value, help, error, required, hint, type, most, locked, auto, narrow, form);
  }

  public Field error(String error) {
    return new Field(
        name, label, value, help, error, required, hint, type, most, locked, auto, narrow, form);
  }

  public Field must() {
    return new Field(
        name, label, value, help, error, true, hint, type, most, locked, auto, narrow, form);
  }

  public Field hint(String hint) {
    return new Field(
        name, label, value, help, error, required, hint, type, most, locked, auto, narrow, form);
  }

  public Field type(String type) {
    return new Field(
        name, label, value, help, error, required, hint, type, most, locked, auto, narrow, form);
  }

  public Field most(int characters) {
    return new Field(
        name,
        label,
        value,
        help,
        error,
        required,
        hint,
        type,
        characters,
        locked,
        auto,
        narrow,
        form);
  }

  /** Shown, sent, but not to be changed. */
  public Field lock() {
    return new Field(
        name, label, value, help, error, required, hint, type, most, true, auto, narrow, form);
  }

  public Field auto(String token) {
    return new Field(
        name, label, value, help, error, required, hint, type, most, locked, token, narrow, form);
  }

  /** Takes a third of the line where there is room. */
  public Field third() {
    return new Field(
        name, label, value, help, error, required, hint, type, most, locked, auto, true, form);
  }

  /** One of several fields of this name on the page. */
  public Field within(String form) {
    return new Field(
        name, label, value, help, error, required, hint, type, most, locked, auto, narrow, form);
  }
}
