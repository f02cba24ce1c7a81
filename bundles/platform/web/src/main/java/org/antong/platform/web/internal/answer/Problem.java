package org.antong.platform.web.internal.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A failure in the reader's language, in the form of RFC 9457.
 *
 * @param headers sent along, for example Allow or Retry-After
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<Error> errors,
    String request,
    @JsonIgnore Kind kind,
    @JsonIgnore Map<String, String> headers) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** What is wrong with one field. */
  public record Error(String field, String code, String message) {}
}
