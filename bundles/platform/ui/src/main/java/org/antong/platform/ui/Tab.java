package org.antong.platform.ui;

/**
 * A tab of a record.
 *
 * @param href address of the record with this tab open; the tab's content alone for partial
 *     requests
 * @param count shown beside the label, null for none
 */
public record Tab(String id, String label, String href, Long count) {

  public static Tab of(String id, String label, String href) {
    return new Tab(id, label, href, null);
  }
}
