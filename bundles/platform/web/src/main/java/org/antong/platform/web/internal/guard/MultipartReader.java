package org.antong.platform.web.internal.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.web.internal.answer.Halt;
import org.antong.platform.web.internal.answer.Kind;

/**
 * Takes a {@code multipart/form-data} body apart while it comes in (RFC 7578). Whatever is not such
 * a body, or ends too early, is refused as broken.
 */
final class MultipartReader {

  private static final int HEADERS_LONGEST = 8 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([a-zA-Z*]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

  /**
   * What stands above a part.
   *
   * @param fileName null for a field that is no file
   */
  record Head(String field, String fileName, String mediaType) {}

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[16 * 1024];
  private int from;
  private int to;

  /** Throws Halt when the media type names no boundary. */
  MultipartReader(InputStream in, String mediaType) {
    Matcher boundary = BOUNDARY.matcher(mediaType);
    if (!boundary.find()) throw new Halt(Kind.BROKEN);
    String text = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
    this.in = in;
    this.delimiter = ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1);
    // The first line of the body is a delimiter whose line end was the end of the headers.
    buffer[0] = '\r';
    buffer[1] = '\n';
    to = 2;
  }

  /** What stands before the first part says nothing. */
  void begin() throws IOException {
    body(OutputStream.nullOutputStream());
  }

  /** The head of the next part; empty after the last one. */
  Optional<Head> next() throws IOException {
    int first = read();
    int second = read();
    if (first == '-' && second == '-') return Optional.empty();
    // spaces may follow the boundary
    while (first != '\r' || second != '\n') {
      if (first != ' ' && first != '\t') throw new Halt(Kind.BROKEN);
      first = second;
      second = read();
    }
    return Optional.of(head(headers()));
  }

  /** Writes the part's bytes, up to the next delimiter. */
  void body(OutputStream out) throws IOException {
    while (true) {
      int found = find();
      if (found >= 0) {
        out.write(buffer, from, found - from);
        from = found + delimiter.length;
        return;
      }
      int sure = Math.max(0, to - from - delimiter.length + 1);
      out.write(buffer, from, sure);
      from += sure;
      if (!fill()) throw new Halt(Kind.BROKEN);
    }
  }

  private int find() {
    outer:
    for (int i = from; i <= to - delimiter.length; i++) {
      for (int j = 0; j < delimiter.length; j++) {
        if (buffer[i + j] != delimiter[j]) continue outer;
      }
      return i;
    }
    return -1;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    int n = in.read(buffer, to, buffer.length - to);
    if (n < 0) return false;
    to += n;
    return true;
  }

  private int read() throws IOException {
    if (from == to && !fill()) throw new Halt(Kind.BROKEN);
    while (from == to) {
      if (!fill()) throw new Halt(Kind.BROKEN);
    }
    return buffer[from++];
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    int left = HEADERS_LONGEST;
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = read();
      while (b != '\r' && b != '\n') {
        if (--left < 0) throw new Halt(Kind.BROKEN);
        line.write(b);
        b = read();
      }
      if (b == '\r' && read() != '\n') throw new Halt(Kind.BROKEN);
      if (--left < 0) throw new Halt(Kind.BROKEN);
      if (line.size() == 0) return headers;
      String text = line.toString(StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      if (colon < 1) throw new Halt(Kind.BROKEN);
      headers.put(
          text.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          text.substring(colon + 1).strip());
    }
  }

  private static Head head(Map<String, String> headers) {
    String disposition = headers.getOrDefault("content-disposition", "");
    Map<String, String> parameters = new HashMap<>();
    Matcher m = PARAMETER.matcher(disposition);
    while (m.find()) {
      String value = m.group(2) != null ? m.group(2).replace("\\\"", "\"") : m.group(3);
      parameters.put(m.group(1).toLowerCase(Locale.ROOT), value);
    }
    String field = parameters.get("name");
    if (field == null) throw new Halt(Kind.BROKEN);
    String type = headers.getOrDefault("content-type", "application/octet-stream");
    return new Head(field, fileName(parameters), type);
  }

  /** The last part of what may be a whole path, in either spelling. */
  private static String fileName(Map<String, String> parameters) {
    String given = parameters.get("filename");
    String spelt = parameters.get("filename*");
    if (spelt != null && spelt.toLowerCase(Locale.ROOT).startsWith("utf-8''")) {
      try {
        given = URLDecoder.decode(spelt.substring(7).replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new Halt(Kind.BROKEN);
      }
    }
    if (given == null) return null;
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String clean =
        name.codePoints()
            .filter(c -> !Character.isISOControl(c))
            .limit(200)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.strip();
  }
}
