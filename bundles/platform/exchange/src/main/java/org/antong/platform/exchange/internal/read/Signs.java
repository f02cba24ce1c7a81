package org.antong.platform.exchange.internal.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * By what their first bytes tell, the files people upload by mistake where a roster is asked: each
 * is told what it is, because "no heading" would send them looking for one in a photo.
 */
final class Signs {

  /** How a file of a kind begins; -1 is any byte. */
  private record Sign(String key, List<Integer> bytes) {}

  private static final String PICTURE = "exchange.file.picture";
  private static final String ARCHIVE = "exchange.file.archive";

  private static final List<Sign> SIGNS =
      List.of(
          sign(PICTURE, 0xFF, 0xD8, 0xFF),
          sign(PICTURE, 0x89, 'P', 'N', 'G'),
          sign(PICTURE, 'G', 'I', 'F', '8'),
          sign(PICTURE, 'B', 'M', -1, -1, -1, -1, 0, 0, 0, 0),
          sign(PICTURE, 'I', 'I', '*', 0),
          sign(PICTURE, 'M', 'M', 0, '*'),
          sign(PICTURE, 'R', 'I', 'F', 'F', -1, -1, -1, -1, 'W', 'E', 'B', 'P'),
          // HEIC of phones, and their films
          sign(PICTURE, 0, 0, 0, -1, 'f', 't', 'y', 'p'),
          sign("exchange.file.pdf", '%', 'P', 'D', 'F'),
          sign("exchange.file.word", '{', '\\', 'r', 't', 'f'),
          sign(ARCHIVE, 'R', 'a', 'r', '!'),
          sign(ARCHIVE, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
          sign(ARCHIVE, 0x1F, 0x8B));

  private static final List<String> WEB =
      List.of("<html", "<!doctype html", "<table", "<?xml", "mime-version:");

  private Signs() {}

  /** The sentence for a file that begins so, when it is surely no roster. */
  static Optional<String> refusal(byte[] first, int n) {
    int at = n > 2 && (first[0] & 0xFF) == 0xEF && (first[1] & 0xFF) == 0xBB ? 3 : 0;
    while (at < n && (first[at] == ' ' || first[at] == '\r' || first[at] == '\n')) at++;
    for (Sign sign : SIGNS) {
      if (begins(first, at, n, sign.bytes())) return Optional.of(sign.key());
    }
    String text = new String(first, 0, n, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return WEB.stream().anyMatch(text::contains)
        ? Optional.of("exchange.file.html")
        : Optional.empty();
  }

  private static boolean begins(byte[] first, int at, int n, List<Integer> sign) {
    return at + sign.size() <= n
        && IntStream.range(0, sign.size())
            .allMatch(i -> sign.get(i) < 0 || (first[at + i] & 0xFF) == sign.get(i));
  }

  private static Sign sign(String key, int... bytes) {
    return new Sign(key, IntStream.of(bytes).boxed().toList());
  }
}
