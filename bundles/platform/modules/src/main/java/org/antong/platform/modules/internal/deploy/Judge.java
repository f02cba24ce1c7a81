package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides whether a file may become a module of this runtime, before anything of it is installed.
 * It works on a copy of its own, so that what was looked at is what is installed.
 */
final class Judge {

  private static final long LARGEST = 200L << 20;

  /** What there is to know about the runtime. */
  interface Runtime {

    /** What a bundle would find, the bundles of this module's present version left out. */
    Surroundings surroundings(String module);

    /** Whether the module came with the installation itself. */
    boolean shipped(String module);

    /** Whether a bundle of another module or of the platform has this name. */
    boolean named(String bundle, String module);

    /** The last version the module's tables were brought to; empty when there are none. */
    Optional<String> schema(String module);

    /** Whether a bundle of this runtime was read from a file in this folder. */
    boolean runs(Path folder);
  }

  private final Path copies;
  private final Path trust;
  private final boolean unsigned;
  private final Runtime runtime;

  /**
   * @param copies where copies are kept while their modules are installed
   * @param trust the folder of trusted certificates
   * @param unsigned whether what nobody signed is taken
   */
  Judge(Path copies, Path trust, boolean unsigned, Runtime runtime) {
    this.copies = copies;
    this.trust = trust;
    this.unsigned = unsigned;
    this.runtime = runtime;
  }

  /**
   * @param first gives the time a content was first taken, null for never
   * @param former what the file brought before, null for nothing
   */
  Verdict judge(Path file, Instant now, Function<String, Instant> first, Parcel former) {
    String name = file.getFileName().toString();
    String content = "-";
    try {
      if (Files.size(file) > LARGEST) throw new Refusal("modules.deploy.large");
      Path draft = Files.createTempFile(Files.createDirectories(copies), "came", ".part");
      Path copy;
      try {
        content = copy(file, draft);
        copy = place(name, content);
        Files.createDirectories(copy.getParent());
        Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
      Instant before = first.apply(content);
      Parcel parcel = open(copy, content, before == null ? now : before);
      notOlder(parcel, former);
      fits(parcel);
      Optional<Reason> lacking = lacking(parcel);
      return lacking.isPresent()
          ? Verdict.refusedForNow(name, content, lacking.get(), now)
          : Verdict.taken(name, content, parcel, now);
    } catch (Refusal refusal) {
      return Verdict.refused(name, content, refusal.reason(), now);
    } catch (IOException e) {
      return Verdict.refusedForNow(name, content, Reason.of("modules.deploy.unreadable"), now);
    }
  }

  /** What was taken before, from our copy of it; empty when it would not be taken any more. */
  Optional<Parcel> again(String name, String content, Instant first) {
    Path copy = place(name, content);
    if (!Files.exists(copy)) return Optional.empty();
    try {
      return Optional.of(open(copy, content, first));
    } catch (Refusal refusal) {
      return Optional.empty();
    }
  }

  /** A number that is another one once other certificates are trusted. */
  int trusted() {
    return Trust.fingerprint(trust);
  }

  /** Drops the copies of all other contents, but for what runs: it may have to be put back. */
  void keepOnly(Set<String> contents) {
    if (!Files.isDirectory(copies)) return;
    try (Stream<Path> all = Files.list(copies)) {
      for (Path copy : all.filter(c -> !contents.contains(c.getFileName().toString())).toList()) {
        if (!runtime.runs(copy)) delete(copy);
      }
    } catch (IOException e) {
      // what could not be deleted is in nobody's way, and tried again
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  private Parcel open(Path copy, String content, Instant at) throws Refusal {
    return Parcel.open(copy, content, Trust.in(trust), at, unsigned);
  }

  private Path place(String name, String content) {
    boolean kar = name.toLowerCase(Locale.ROOT).endsWith(".kar");
    return copies.resolve(content).resolve(kar ? "module.kar" : "module.jar");
  }

  /** A file that brings an older version than the one it brought before is refused. */
  private static void notOlder(Parcel parcel, Parcel former) throws Refusal {
    if (former != null
        && former.id().equals(parcel.id())
        && former.version().compareTo(parcel.version()) > 0) {
      throw new Refusal(
          "modules.deploy.older", parcel.module().version(), former.module().version());
    }
  }

  private void fits(Parcel parcel) throws Refusal {
    String id = parcel.id();
    if (runtime.shipped(id)) throw new Refusal("modules.deploy.shipped", id);
    for (Part part : parcel.parts()) {
      if (runtime.named(part.name(), id)) throw new Refusal("modules.deploy.named", part.name());
    }
    String there = runtime.schema(id).orElse("");
    String known = parcel.module().schema();
    if (!there.isEmpty() && there.compareTo(known) > 0) {
      throw new Refusal(
          "modules.deploy.schema", parcel.module().version(), there, known.isEmpty() ? "-" : known);
    }
  }

  private Optional<Reason> lacking(Parcel parcel) {
    Surroundings here = runtime.surroundings(parcel.id());
    return here.doubled(parcel.parts()).or(() -> here.lacking(parcel.parts()));
  }

  private static String copy(Path from, Path to) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
        OutputStream out = Files.newOutputStream(to)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
