package org.antong.platform.exchange.internal.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.internal.domain.Headings;
import org.antong.platform.exchange.internal.domain.RowKinds;
import org.antong.platform.exchange.internal.domain.SheetRow;

/** An uploaded roster of any of the formats people have, told by what is in it, not by its name. */
public final class RosterFile implements Closeable {

  private final Book book;

  private RosterFile(Book book) {
    this.book = book;
  }

  /** Opens a file; throws Refusal with one sentence for what is no roster. */
  public static RosterFile open(Path path) throws IOException, Refusal {
    byte[] first = new byte[512];
    int n;
    try (InputStream in = Files.newInputStream(path)) {
      n = in.readNBytes(first, 0, first.length);
    }
    if (n == 0) throw new Refusal("exchange.file.empty");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(RosterFile.class.getClassLoader());
    try {
      return new RosterFile(book(path, first, n));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static Book book(Path path, byte[] first, int n) throws IOException, Refusal {
    if (begins(first, 'P', 'K')) return new XlsxBook(path);
    if (begins(first, 0xD0, 0xCF, 0x11, 0xE0)) return new XlsBook(path);
    Optional<String> other = Signs.refusal(first, n);
    if (other.isPresent()) throw new Refusal(other.get());
    return new CsvBook(path);
  }

  private static boolean begins(byte[] first, int... bytes) {
    return IntStream.range(0, bytes.length).allMatch(i -> (first[i] & 0xFF) == bytes[i]);
  }

  /**
   * What a file's table is.
   *
   * @param unread names of further sheets that look like a roster of other columns
   */
  public record Table(Headings.Found found, List<String> unread) {}

  /**
   * Reads the table: the first sheet with the heading of which most columns are known, and every
   * further sheet with the same heading, as rosters have that keep a sheet for each village.
   *
   * @param most so many rows at most
   * @param rows gets each row that is about somebody
   */
  public Table read(Headings headings, int most, Consumer<SheetRow> rows)
      throws IOException, Refusal {
    Headings.Found best = null;
    List<Headings.Found> all = new ArrayList<>();
    for (int i = 0; i < book.sheets().size(); i++) {
      Headings.Found found = headings.find(top(i));
      all.add(found);
      if (found != null && (best == null || found.known() > best.known())) best = found;
    }
    if (best == null) {
      throw new Refusal(blank() ? "exchange.file.empty" : "exchange.file.no-heading");
    }
    int[] count = {0};
    int read = 0;
    List<String> unread = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Headings.Found found = all.get(i);
      if (found == null) continue;
      if (found.same(best)) {
        rows(i, found, headings, most, count, rows, read++ * RosterRow.SHEET);
      } else if (filled(i, found, headings)) {
        unread.add(book.sheets().get(i));
      }
    }
    if (count[0] == 0) throw new Refusal("exchange.file.no-rows");
    return new Table(best, unread);
  }

  private boolean blank() throws IOException, Refusal {
    for (int i = 0; i < book.sheets().size(); i++) {
      if (!top(i).isEmpty()) return false;
    }
    return true;
  }

  private List<SheetRow> top(int sheet) throws IOException, Refusal {
    List<SheetRow> top = new ArrayList<>();
    book.read(
        sheet,
        row -> {
          top.add(row);
          return top.size() < Headings.DEEPEST;
        });
    return top;
  }

  private static List<Integer> counted(Headings.Found found) {
    return IntStream.range(0, found.headings().size())
        .filter(i -> !found.headings().get(i).isEmpty())
        .filter(i -> !Headings.numbering(found.headings().get(i)))
        .boxed()
        .toList();
  }

  /** Whether anybody stands on a sheet. */
  private boolean filled(int sheet, Headings.Found found, Headings headings)
      throws IOException, Refusal {
    List<Integer> counted = counted(found);
    boolean[] filled = {false};
    book.read(
        sheet,
        row -> {
          filled[0] =
              row.number() > found.last()
                  && RowKinds.data(row, counted)
                  && !headings.again(found, row);
          return !filled[0];
        });
    return filled[0];
  }

  private void rows(
      int sheet,
      Headings.Found found,
      Headings headings,
      int most,
      int[] count,
      Consumer<SheetRow> rows,
      int offset)
      throws IOException, Refusal {
    List<Integer> counted = counted(found);
    book.read(
        sheet,
        row -> {
          if (row.number() <= found.last()) return true;
          if (!RowKinds.data(row, counted) || headings.again(found, row)) return true;
          if (++count[0] > most) throw new Refusal("exchange.file.too-many", most);
          rows.accept(new SheetRow(row.number() + offset, row.cells()));
          return true;
        });
  }

  @Override
  public void close() throws IOException {
    book.close();
  }
}
