package org.antong.registration.internal.domain;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether bytes are a whole PDF. It is never drawn here, so only its bones are read (ISO 32000-1,
 * 7.5): the mark at the beginning, the mark at the end, the list of its objects where the end says
 * it is, and the first page's tree behind that. A file that broke off on the way, or is something
 * else under the name of a PDF, has not all of them.
 */
public final class Pdf {

  /** Programs put a few bytes before the beginning and behind the end. */
  private static final int AROUND = 1024;

  /** More than the entries of the longest list need; a broken one is not read to its end. */
  private static final int MOST_OBJECTS = 1_000_000;

  private static final Pattern BEGINS = Pattern.compile("%PDF-[12]\\.\\d");
  private static final Pattern ENDS = Pattern.compile("startxref\\s+(\\d{1,10})\\s+%%EOF");
  private static final Pattern OBJECT = Pattern.compile("\\s*\\d{1,10}\\s+\\d{1,5}\\s+obj\\b");
  private static final Pattern TABLE = Pattern.compile("\\s*xref\\s");
  private static final Pattern SECTION = Pattern.compile("\\s*(\\d{1,10})\\s+(\\d{1,10})\\s");
  private static final Pattern ENTRY = Pattern.compile("\\s*\\d{10} \\d{5} [nf]");
  private static final Pattern TRAILER = Pattern.compile("\\s*trailer\\s*<<");
  private static final Pattern ROOT = Pattern.compile("/Root\\s+\\d{1,10}\\s+\\d{1,5}\\s+R");
  private static final Pattern STREAM = Pattern.compile("/Type\\s*/XRef\\b");

  private Pdf() {}

  /** Whether bytes say of themselves that they are a PDF. */
  public static boolean looksLike(byte[] sent) {
    String head = text(sent, 0, Math.min(sent.length, AROUND));
    return BEGINS.matcher(head).find();
  }

  /** Whether the PDF is all there. */
  public static boolean whole(byte[] sent) {
    Matcher begins = BEGINS.matcher(text(sent, 0, Math.min(sent.length, AROUND)));
    if (!begins.find()) return false;
    String tail = text(sent, Math.max(0, sent.length - AROUND), sent.length);
    Matcher ends = ENDS.matcher(tail);
    long at = -1;
    while (ends.find()) at = Long.parseLong(ends.group(1));
    if (at <= 0) return false;
    // Counted from the mark at the beginning, whatever stands before it.
    return listed(sent, at) || begins.start() > 0 && listed(sent, at + begins.start());
  }

  private static boolean listed(byte[] sent, long at) {
    if (at >= sent.length) return false;
    String rest = text(sent, (int) at, sent.length);
    Matcher table = TABLE.matcher(rest);
    if (table.lookingAt()) return table(rest, table.end());
    if (!OBJECT.matcher(rest).lookingAt()) return false;
    int stream = rest.indexOf("stream");
    if (stream < 0) return false;
    String said = rest.substring(0, stream);
    return STREAM.matcher(said).find() && ROOT.matcher(said).find();
  }

  /** Sections of entries of twenty bytes each, and the trailer that names the root. */
  private static boolean table(String rest, int from) {
    int at = from;
    int objects = 0;
    Matcher section = SECTION.matcher(rest);
    Matcher entry = ENTRY.matcher(rest);
    while (section.region(at, rest.length()).lookingAt()) {
      at = section.end();
      long many = Long.parseLong(section.group(2));
      for (long i = 0; i < many; i++) {
        if (++objects > MOST_OBJECTS || !entry.region(at, rest.length()).lookingAt()) return false;
        at = entry.end();
      }
    }
    Matcher trailer = TRAILER.matcher(rest).region(at, rest.length());
    return objects > 0
        && trailer.lookingAt()
        && ROOT.matcher(rest).region(at, rest.length()).find();
  }

  private static String text(byte[] sent, int from, int to) {
    return new String(sent, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
