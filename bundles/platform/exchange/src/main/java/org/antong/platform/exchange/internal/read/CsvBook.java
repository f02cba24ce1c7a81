package org.antong.platform.exchange.internal.read;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.exchange.internal.domain.RawCell;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A text of separated values, in UTF-8 with or without mark, UTF-16 with one, or GB18030. */
final class CsvBook implements Book {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int CELL_LONGEST = 5000;
  private static final int COLUMNS_MOST = 400;

  private final Path path;
  private final Charset charset;
  private final char separator;

  /** Throws Refusal for what is no text. */
  CsvBook(Path path) throws IOException, Refusal {
    this.path = path;
    if (marked(path) && readable(path, StandardCharsets.UTF_16)) {
      charset = StandardCharsets.UTF_16;
    } else if (readable(path, StandardCharsets.UTF_8)) {
      charset = StandardCharsets.UTF_8;
    } else if (readable(path, GB18030)) {
      charset = GB18030;
    } else {
      throw new Refusal("exchange.file.no-sheet");
    }
    separator = separator(path, charset);
  }

  /** Spreadsheets save "Unicode text" as UTF-16, with a mark before it. */
  private static boolean marked(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      int first = in.read();
      int second = in.read();
      return first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF;
    }
  }

  private static boolean readable(Path path, Charset charset) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    CharBuffer chars = CharBuffer.allocate(64 * 1024);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      boolean end = false;
      while (!end) {
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = n < 0;
        if (n > 0) bytes.position(bytes.position() + n);
        bytes.flip();
        CoderResult result = decoder.decode(bytes, chars, end);
        if (result.isError()) return false;
        chars.flip();
        // No text has a zero or another control character in it.
        if (chars.chars().anyMatch(c -> c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
          return false;
        }
        chars.clear();
        bytes.compact();
      }
    } catch (CharacterCodingException e) {
      return false;
    }
    return true;
  }

  private static char separator(Path path, Charset charset) throws IOException {
    char[] first = new char[8192];
    int n;
    try (Reader in = new InputStreamReader(Files.newInputStream(path), charset)) {
      n = in.read(first);
    }
    char best = ',';
    long most = 0;
    for (char c : new char[] {',', '\t', ';', '，'}) {
      char asked = c;
      long count =
          CharBuffer.wrap(first, 0, Math.max(0, n)).chars().filter(x -> x == asked).count();
      if (count > most) {
        most = count;
        best = c;
      }
    }
    return best;
  }

  @Override
  public List<String> sheets() {
    return List.of("");
  }

  @Override
  public void read(int sheet, Rows rows) throws IOException, Refusal {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setTrim(false)
            .get();
    int number = 0;
    try (RowReader in = new RowReader(new InputStreamReader(Files.newInputStream(path), charset));
        CSVParser parser = CSVParser.parse(in, format)) {
      for (CSVRecord record : parser) {
        number++;
        in.row = 0;
        SheetRow row = new SheetRow(number, cells(record, number == 1));
        if (!row.blank() && !rows.take(row)) return;
      }
    } catch (UncheckedIOException | CSVException | IllegalStateException e) {
      if (RowReader.endless(e)) throw new Refusal("exchange.file.long-row", number + 1);
      throw new Refusal("exchange.file.broken");
    }
  }

  private static List<RawCell> cells(CSVRecord record, boolean first) {
    List<RawCell> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(record.size(), COLUMNS_MOST); i++) {
      String text = record.get(i);
      if (first && i == 0 && text.startsWith("\uFEFF")) text = text.substring(1);
      // Programs write ="0123" so that a spreadsheet keeps the digits.
      if (text.matches("=\"[^\"]*\"")) text = text.substring(2, text.length() - 1);
      if (text.length() > CELL_LONGEST) text = text.substring(0, CELL_LONGEST);
      cells.add(text.isBlank() ? null : RawCell.text(text));
    }
    return cells;
  }

  @Override
  public void close() {
    // Nothing stays open between readings.
  }

  /**
   * Counts what a row has so far: a quotation mark that is never closed swallows all that comes.
   */
  private static final class RowReader extends FilterReader {
    private int row;

    RowReader(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      if (c >= 0) count(1);
      return c;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
      int n = super.read(chars, offset, length);
      if (n > 0) count(n);
      return n;
    }

    private void count(int n) throws Endless {
      row += n;
      if (row > ROW_LONGEST) throw new Endless();
    }

    static boolean endless(Throwable fault) {
      for (Throwable t = fault; t != null; t = t.getCause()) {
        if (t instanceof Endless) return true;
      }
      return false;
    }

    private static final class Endless extends IOException {
      private static final long serialVersionUID = 1L;
    }
  }
}
