package org.antong.platform.web;

import java.util.List;
import java.util.Optional;

/**
 * A form with files ({@code multipart/form-data}), asked for with {@code @Context}: the files and
 * the texts beside them. A request that is no such form is answered 415 before the method is
 * called.
 */
public record Multipart(List<Upload> uploads, List<Text> texts) {

  /** A field that is no file. */
  public record Text(String field, String value) {}

  public Multipart {
    uploads = List.copyOf(uploads);
    texts = List.copyOf(texts);
  }

  /** The first file of a field; empty when none was chosen. */
  public Optional<Upload> file(String field) {
    return files(field).stream().findFirst();
  }

  /** The files of a field; a file input in which nothing was chosen sends none. */
  public List<Upload> files(String field) {
    return uploads.stream().filter(u -> u.field().equals(field)).toList();
  }

  /** The text of a field, without spaces around it; empty when there is none. */
  public Optional<String> text(String field) {
    return texts.stream()
        .filter(t -> t.field().equals(field))
        .map(t -> t.value().strip())
        .filter(v -> !v.isEmpty())
        .findFirst();
  }
}
