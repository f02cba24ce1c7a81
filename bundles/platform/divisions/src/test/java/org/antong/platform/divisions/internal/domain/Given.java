package org.antong.platform.divisions.internal.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.load.Sheet;

/** Small trees in the unassigned prefecture 6199, and the real files of Ankang. */
public final class Given {

  static final String MAIN =
      """
      code,name,level,parent_code
      610000000000,陕西省,PROVINCE,
      619900000000,样例市,PREFECTURE,610000000000
      619901000000,东区,COUNTY,619900000000
      619902000000,西县,COUNTY,619900000000
      619901001000,一街,TOWNSHIP,619901000000
      619901002000,二镇,TOWNSHIP,619901000000
      619901003000,空镇,TOWNSHIP,619901000000
      619902001000,西镇,TOWNSHIP,619902000000
      619901001001,一村,VILLAGE,619901001000
      619901001002,二村,VILLAGE,619901001000
      619901001003,三村,VILLAGE,619901001000
      619901002001,四村,VILLAGE,619901002000
      619901002002,五村,VILLAGE,619901002000
      619902001001,六村,VILLAGE,619902001000
      """;

  static final String CHANGES_HEADER = "kind,code,name,level,parent,from,to,successor,remark\n";

  static final String ZONE = "ZONE,619991000000,新区,COUNTY,619900000000,,,,\n";

  private Given() {}

  static DivisionCode code(String text) {
    return DivisionCode.of(text);
  }

  static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  static Sheet main(String text) {
    return Sheet.read("main.csv", text.getBytes(StandardCharsets.UTF_8), Load.MAIN);
  }

  static Sheet changes(String... lines) {
    return Sheet.read(
        "changes.csv",
        (CHANGES_HEADER + String.join("", lines)).getBytes(StandardCharsets.UTF_8),
        Load.CHANGES);
  }

  static Load.Outcome check(String main, String... changes) {
    return Load.check(main(main), changes(changes), Snapshot.empty());
  }

  /** The register after a load that must succeed. */
  static Snapshot loaded(Snapshot before, Load.Outcome outcome) {
    if (outcome.refused()) throw new AssertionError(outcome.problems());
    List<Entry> entries = new ArrayList<>(before.entries());
    entries.removeAll(outcome.plan().gone());
    entries.addAll(outcome.plan().added());
    List<Trust> trusts = new ArrayList<>(before.trusts());
    trusts.addAll(outcome.plan().trusts());
    return new Snapshot(before.version() + 1, entries, trusts);
  }

  static Snapshot tree(String... changes) {
    return loaded(Snapshot.empty(), check(MAIN, changes));
  }

  static Snapshot with(Snapshot snapshot, Trust... trusts) {
    List<Trust> all = new ArrayList<>(snapshot.trusts());
    all.addAll(List.of(trusts));
    return new Snapshot(snapshot.version() + 1, snapshot.entries(), all);
  }

  static Trust trust(String village, String zone, String from, String to) {
    Span span = new Span(day(from), to == null ? Span.FOREVER : day(to));
    return new Trust(Id.next(), 1, code(village), code(zone), span, false);
  }

  /** Folder of the files that ship. */
  public static Path shipped() {
    return Path.of("..", "..", "..", "config", "divisions");
  }

  static Snapshot ankang() {
    try {
      Path folder = shipped();
      Sheet main =
          Sheet.read("610900.csv", Files.readAllBytes(folder.resolve("610900.csv")), Load.MAIN);
      Sheet changes =
          Sheet.read(
              "610900-changes.csv",
              Files.readAllBytes(folder.resolve("610900-changes.csv")),
              Load.CHANGES);
      return loaded(Snapshot.empty(), Load.check(main, changes, Snapshot.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
