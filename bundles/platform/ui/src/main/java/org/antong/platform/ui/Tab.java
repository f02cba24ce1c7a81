package org.antong.platform.ui;

/**
 * A tab of a record.
 *
 * @param href address of the record with this tab open; the tab's content alone for partial
 *     requests
 * @param count shown beside the label, null for none
 * @param page whether its address is a page of its own, which is opened whole
 */
public record Tab(String id, String label, String href, Long count, boolean page) {

  public static Tab of(String id, String label, String href) {
    return new Tab(id, label, href, null, false);
  }

  /** A tab that leads to another page. */
  public static Tab page(String id, String label, String href) {
    return new Tab(id, label, href, null, true);
  }
}
