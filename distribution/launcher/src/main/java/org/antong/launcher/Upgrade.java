package org.antong.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antong.launcher.Journal.Step;

/**
 * Takes a data folder from one version to a later one, and back with the data of before. Until the
 * later version is started nothing is changed; what was kept by then is what a failed start, or
 * {@code antong rollback}, goes back to. A journal says how far it came, so that after a power cut
 * the same command goes on.
 */
final class Upgrade {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.of("Asia/Shanghai"));

  private final Programs programs;
  private final DataFolder data;
  private final Hands hands;
  private final PrintStream out;

  /** Breaks off a test after a step. */
  interface Watcher {
    void after(String what);
  }

  private final Watcher watcher;

  Upgrade(Programs programs, DataFolder data, Hands hands, PrintStream out) {
    this(programs, data, hands, out, what -> {});
  }

  Upgrade(Programs programs, DataFolder data, Hands hands, PrintStream out, Watcher watcher) {
    this.programs = programs;
    this.data = data;
    this.hands = hands;
    this.out = out;
    this.watcher = watcher;
  }

  /**
   * Goes on with what was broken off, or begins.
   *
   * @param release what to take, looked at and found good; asked for when it is needed
   * @param port for a system that does not run
   * @return 0 when the later version serves and its doctor finds it well
   */
  int take(Supplier<Release> release, int port) {
    if (!data.served()) {
      throw new Problem(
          "数据目录 " + data.root() + " 里还没有系统，不用升级：请直接用新的安装包启动，或用 --data 指明数据目录。",
          "There is no system in the data folder "
              + data.root()
              + " yet: start one from the new archive, or name the folder by --data.");
    }
    return alone(
        () -> {
          Optional<Journal> open = Journal.open(data);
          if (open.isPresent()) {
            Journal before = open.get();
            switch (before.step()) {
              case RETURNING, RETURNED -> {
                say(
                    "上次没有做完的退回先做完。要升级，请再运行一次。",
                    "What was being taken back is finished first. To upgrade, run this again.");
                goBack(before);
                return 1;
              }
              case STARTING -> {
                if (programs.of(data).equals(before.to())) {
                  say(
                      "上次升级到 " + before.toVersion() + " 断在启动这一步，接着做。",
                      "The upgrade to "
                          + before.toVersion()
                          + " broke off at its start and goes on.");
                  return start(before);
                }
              }
              default -> {
                // Broken off before anything changed: it begins anew.
              }
            }
          }
          return begin(release.get(), open, port);
        });
  }

  private int begin(Release release, Optional<Journal> broken, int port) throws IOException {
    String from = programs.of(data);
    String to = release.name();
    boolean runs = hands.runs();
    boolean unpacks = !programs.has(to);
    if (unpacks) {
      say("正在解开 " + release.file() + " …", "Unpacking " + release.file() + " ...");
      hands.unpack(release);
      watcher.after("unpack");
    }
    try {
      return prepared(release, broken, port, from, to, runs);
    } catch (Problem refused) {
      // Somebody else's data folder may use one that lay here before.
      boolean served = Journal.open(data).isPresent() || programs.of(data).equals(to);
      if (unpacks && !served) Trees.delete(programs.home(to));
      throw refused;
    }
  }

  private int prepared(
      Release release, Optional<Journal> broken, int port, String from, String to, boolean runs)
      throws IOException {
    requireAlone();
    if (!hands.backup()) {
      throw new Problem(
          "备份没有做成，没有升级：请按上面的提示处理后再试。什么都没有改动。",
          "No backup was made, so no upgrade either: mend what is said above. Nothing was touched.");
    }
    watcher.after("backup");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    boolean ran = runs || broken.map(Journal::ran).orElse(false);
    int answers = data.last().map(Running::port).or(() -> broken.map(Journal::port)).orElse(port);
    String version = programs.installation(from).version();
    Journal journal =
        new Journal(
            Step.KEEPING,
            from,
            to,
            version,
            release.version().text(),
            "",
            ran,
            answers,
            now.toString(),
            runs ? hands.ailing() : Set.of());
    journal.write(data);
    watcher.after("keeping");
    hands.stop();
    watcher.after("stop");
    String name = "before-" + STAMP.format(now) + "-" + to;
    if (!hands.keep(name)) {
      Files.deleteIfExists(Journal.before(data).resolve(name + ".key"));
      Journal.close(data);
      String undone = startedAgain(journal);
      throw new Problem(
          "升级前的状态没有留成，没有升级：请按上面的提示处理后再试。" + undone + "什么都没有改动。",
          "The state before was not kept, so there is no upgrade: mend what is said above and try"
              + " again. Nothing was touched.");
    }
    watcher.after("keep");
    if (!Shipped.of(data).known()) {
      data.rememberShipped(
          programs.installation(from), data.begunWith(programs.installation(from)));
    }
    journal = journal.keeping(name).at(Step.STARTING);
    journal.write(data);
    watcher.after("starting");
    programs.choose(data, to);
    watcher.after("choose");
    return start(journal);
  }

  /** The system as it was runs again, if it did; what to say when it does not. */
  private String startedAgain(Journal journal) {
    if (!journal.ran() || hands.start(journal.from(), journal.port())) return "";
    return "原来的版本没有启动成功，请运行 antong start。";
  }

  private int start(Journal journal) throws IOException {
    boolean served = hands.runs() && hands.ready(journal.port());
    boolean ready = served;
    if (!ready) {
      hands.stop();
      ready = hands.start(journal.to(), journal.port());
    }
    watcher.after("start");
    Set<String> ailing = ready ? new TreeSet<>(hands.ailing()) : new TreeSet<>();
    ailing.removeAll(journal.ailing());
    for (String ill : ailing) out.println("升级后新出现的问题 new with this version: " + ill);
    // Where somebody may have worked with it already, only he decides to go back.
    if (!ready || (!served && !ailing.isEmpty())) {
      say(
          "新版本 " + journal.toVersion() + " 没有启动好，正在退回 " + journal.fromVersion() + " …",
          "The new version "
              + journal.toVersion()
              + " did not start well; going back to "
              + journal.fromVersion()
              + " ...");
      hands.stop();
      if (!hands.movesAside() && !hands.keep("newer")) {
        throw new Problem(
            "升级后的数据库没有留成一份，所以还没有退回：请按上面的提示处理后运行 antong rollback。",
            "The database as the new version left it could not be kept, so nothing was taken back"
                + " yet: mend what is said above, then run antong rollback.");
      }
      goBack(returning(journal));
      throw new Problem(
          "升级没有成功：已回到 "
              + journal.fromVersion()
              + " 和升级前的数据。原因见上面和日志 "
              + data.log()
              + "；处理后可以再升级。新版本留下的数据在 "
              + Journal.before(data).resolve("newer")
              + "。",
          "The upgrade failed; version "
              + journal.fromVersion()
              + " and the data of before are back. Why is said above and in "
              + data.log()
              + "; what the new version left is in "
              + Journal.before(data).resolve("newer")
              + ".");
    }
    boolean well = hands.doctor(journal.to(), journal.port()) && ailing.isEmpty();
    watcher.after("doctor");
    close(journal);
    say(
        "已从 " + journal.fromVersion() + " 升级到 " + journal.toVersion() + "。要退回：antong rollback",
        "Upgraded from "
            + journal.fromVersion()
            + " to "
            + journal.toVersion()
            + ". To go back: antong rollback");
    if (well) return 0;
    say(
        "新版本在运行，但检查发现了上面的问题，请逐项处理；处理不了就用 antong rollback 退回。",
        "The new version runs, but its doctor found what is said above: mend it, or go back by antong"
            + " rollback.");
    return 1;
  }

  /** The later version serves; what a rollback needs stays. */
  private void close(Journal journal) throws IOException {
    journal.writeLast(data);
    watcher.after("last");
    Journal.close(data);
    forgetOthers(journal.kept());
    programs.newest(journal.to());
  }

  /**
   * The system became ready by {@code start}: an upgrade that was broken off while it started is
   * over then, and what people enter from now on is no longer taken back by itself.
   */
  void served() {
    Optional<Journal> open = Journal.open(data);
    if (open.isEmpty() || open.get().step() != Step.STARTING) return;
    alone(
        true,
        () -> {
          if (programs.of(data).equals(open.get().to())) close(open.get());
          return 0;
        });
  }

  /**
   * Returns to the version and the data of before the last upgrade.
   *
   * @param agreed asks, after the reader was told what is lost
   */
  int back(BooleanSupplier agreed) {
    if (!data.served()) throw nothingToGoBackFrom();
    return alone(
        () -> {
          Optional<Journal> open = Journal.open(data);
          boolean later = open.isPresent() && programs.of(data).equals(open.get().to());
          if (open.isPresent() && open.get().step() == Step.STARTING && !later) {
            return unfinished(open.get().at(Step.KEEPING));
          }
          if (open.isPresent()
              && !List.of(Step.STARTING, Step.LEAVING).contains(open.get().step())) {
            return unfinished(open.get());
          }
          Journal last = open.or(() -> Journal.last(data)).orElseThrow(this::nothingToGoBackFrom);
          requireBefore(last);
          say(
              "将从 "
                  + last.toVersion()
                  + " 退回 "
                  + last.fromVersion()
                  + "，数据回到 "
                  + WHEN.format(Instant.parse(last.at()))
                  + " 升级前的状态：此后录入和办理的一切都不在了（先备份一份，可以另外恢复出来看）。",
              "This goes back from "
                  + last.toVersion()
                  + " to "
                  + last.fromVersion()
                  + " and to the data of "
                  + WHEN.format(Instant.parse(last.at()))
                  + ": everything entered and done since is gone from it (a backup of it is made first"
                  + " and can be restored elsewhere).");
          if (!agreed.getAsBoolean()) {
            throw new Problem(
                2,
                "没有退回，什么都没有改动。要退回请回答 yes，或加 --yes。",
                "Nothing was touched. To go back answer yes, or add --yes.");
          }
          requireAlone();
          boolean ran = hands.runs() || (open.isPresent() && last.ran());
          int port = data.last().map(Running::port).orElse(last.port());
          Journal leaving = last.at(Step.LEAVING).running(ran, port);
          leaving.write(data);
          hands.stop();
          watcher.after("stop");
          // Everything entered since is kept before anything is put back.
          if (!hands.backup() || (!hands.movesAside() && !hands.keep("newer"))) {
            Journal.close(data);
            String undone =
                ran && !hands.start(last.to(), port) ? "系统没有再启动成功，请运行 antong start。" : "";
            throw new Problem(
                "现在的数据没有备份成，没有退回：请按上面的提示处理后再试。" + undone + "什么都没有改动。",
                "The data of now was not backed up, so nothing was taken back: mend what is said above"
                    + " and try again. Nothing was touched.");
          }
          watcher.after("backup");
          return goBack(returning(leaving));
        });
  }

  /** Asked while the system still serves: who cannot begin keeps nobody from working. */
  private void requireAlone() {
    if (hands.alone()) return;
    throw new Problem(
        "还有别的节点在用同一个数据库：请先在那些机器上运行 antong stop，再试。什么都没有改动，本机照常工作。",
        "Another node serves the same database: run antong stop on those machines, then try again."
            + " Nothing was touched, and this one goes on.");
  }

  private Problem nothingToGoBackFrom() {
    return new Problem(
        3,
        "数据目录 " + data.root() + " 没有可以退回的升级。",
        "There is no upgrade to go back from in the data folder " + data.root() + ".");
  }

  private void requireBefore(Journal last) {
    Path kept = Journal.before(data).resolve(last.kept() + ".atb");
    if (!programs.has(last.from())) {
      throw new Problem(
          "以前的版本 " + last.fromVersion() + " 已不在 " + programs.home(last.from()) + "，退不回去。什么都没有改动。",
          "The version "
              + last.fromVersion()
              + " is no longer in "
              + programs.home(last.from())
              + ", so there is no way back. Nothing was touched.");
    }
    if (!Files.exists(kept)) {
      throw new Problem(
          "升级前留下的 " + kept + " 不在了，退不回去；可以用那时的备份恢复：antong restore。什么都没有改动。",
          "What was kept before the upgrade, "
              + kept
              + ", is gone, so there is no way back; restore a backup of then: antong restore. Nothing"
              + " was touched.");
    }
  }

  private int unfinished(Journal open) throws IOException {
    if (open.step() == Step.KEEPING) {
      Journal.close(data);
      say(
          "上次升级在改动任何东西之前就断了，没有可退回的；系统仍是 " + open.fromVersion() + "。",
          "The upgrade broke off before it changed anything: the version is still "
              + open.fromVersion()
              + ".");
      if (open.ran() && !hands.runs() && !hands.start(open.from(), open.port())) return 1;
      return 0;
    }
    return goBack(open);
  }

  /** From here on the way back is only gone to its end. */
  private Journal returning(Journal journal) throws IOException {
    Path before = Journal.before(data);
    for (String name : List.of("newer", "unpacked")) Trees.delete(before.resolve(name));
    Files.deleteIfExists(before.resolve("unpacked.ready"));
    Journal returning = journal.at(Step.RETURNING);
    returning.write(data);
    watcher.after("returning");
    return returning;
  }

  private int goBack(Journal journal) throws IOException {
    if (journal.step() == Step.RETURNING) {
      hands.stop();
      if (!hands.bringBack(journal.kept())) {
        throw new Problem(
            "还没有退回完：请按上面的提示处理后运行 antong rollback，它会接着做。",
            "The way back is not finished: mend what is said above and run antong rollback, which goes"
                + " on.");
      }
      watcher.after("bring-back");
      programs.choose(data, journal.from());
      watcher.after("choose");
      journal = journal.at(Step.RETURNED);
      journal.write(data);
      watcher.after("returned");
    }
    boolean well = !journal.ran() || hands.runs() || hands.start(journal.from(), journal.port());
    watcher.after("start");
    end(journal);
    say(
        "已回到 "
            + journal.fromVersion()
            + " 和升级前的数据。退回前的数据留在 "
            + Journal.before(data).resolve("newer")
            + "。",
        "Version "
            + journal.fromVersion()
            + " and the data of before are back. What was there lies in "
            + Journal.before(data).resolve("newer")
            + ".");
    if (well) return 0;
    say(
        "但 " + journal.fromVersion() + " 没有启动成功，请看上面的原因，处理后运行 antong start。",
        "But " + journal.fromVersion() + " did not start: see why above, then run antong start.");
    return 1;
  }

  /**
   * What {@code start} does about an upgrade that was broken off: a way back is gone to its end, as
   * half of a data folder must never be served; anything else is told.
   */
  void settle() {
    Optional<Journal> open = Journal.open(data);
    if (open.isEmpty()) return;
    Step step = open.get().step();
    if (step == Step.LEAVING) {
      alone(
          () -> {
            Journal.close(data);
            say("上次的退回没有做，系统照旧。", "The way back was not gone: everything is as it was.");
            return 0;
          });
      return;
    }
    // Whoever upgrades just now starts the system at these steps, and at no other one.
    boolean started = step == Step.STARTING || step == Step.RETURNED;
    alone(
        started,
        () -> {
          if (step == Step.RETURNING || step == Step.RETURNED) {
            finish(open.get());
          } else if (programs.of(data).equals(open.get().to())) {
            say(
                "上次升级到 " + open.get().toVersion() + " 断在启动这一步，接着启动；不行就用 antong rollback 退回。",
                "The upgrade to "
                    + open.get().toVersion()
                    + " broke off at its start, which goes on; antong rollback goes back.");
          } else {
            say(
                "上次升级没有做完：再运行一次同样的 antong upgrade 就接着做，或用 antong rollback 退回。",
                "An upgrade was broken off: the same antong upgrade goes on with it, antong rollback"
                    + " goes back.");
          }
          return 0;
        });
  }

  private void finish(Journal journal) throws IOException {
    if (journal.step() == Step.RETURNING && !hands.bringBack(journal.kept())) {
      throw new Problem(
          "退回断在半路，还没有做完：请按上面的提示处理后运行 antong rollback。",
          "The way back broke off and is not finished: mend what is said above and run antong"
              + " rollback.");
    }
    programs.choose(data, journal.from());
    end(journal);
  }

  /**
   * Nothing is left to go back to; new data folders begin with the version that serves again, not
   * with the one that was left. Not so after a failed upgrade, which never was the newest.
   */
  private void end(Journal journal) throws IOException {
    boolean used = Journal.last(data).filter(l -> l.kept().equals(journal.kept())).isPresent();
    if (used) {
      Journal.closeLast(data);
      programs.newest(journal.from());
    }
    Journal.close(data);
  }

  /** What the doctor says of it; empty when nothing is open. */
  static Optional<Problem> pending(DataFolder data) {
    return Journal.open(data)
        .map(
            journal ->
                switch (journal.step()) {
                  case RETURNING, RETURNED ->
                      new Problem(
                          "退回 " + journal.fromVersion() + " 断在半路：请运行 antong rollback，它会接着做。",
                          "The way back to "
                              + journal.fromVersion()
                              + " broke off: run antong rollback, which goes on.");
                  case LEAVING ->
                      new Problem(
                          "退回 "
                              + journal.fromVersion()
                              + " 还没有做：要退回请再运行 antong rollback，不退回就运行 antong start。",
                          "The way back to "
                              + journal.fromVersion()
                              + " was not gone yet: run antong rollback again, or antong start to stay.");
                  default ->
                      new Problem(
                          "升级到 "
                              + journal.toVersion()
                              + " 断在半路：请再运行一次同样的 antong upgrade，它会接着做，或用 antong rollback 退回。",
                          "The upgrade to "
                              + journal.toVersion()
                              + " broke off: run the same antong upgrade again, which goes on, or antong"
                              + " rollback to go back.");
                });
  }

  /** Removes what was kept before earlier upgrades: a rollback goes back by one. */
  private void forgetOthers(String kept) throws IOException {
    Path before = Journal.before(data);
    try (Stream<Path> files = Files.list(before)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean other = name.startsWith("before-") && !name.startsWith(kept + ".");
        if (other || name.equals("newer") || name.startsWith("newer.")) Trees.delete(file);
      }
    }
  }

  private interface Work {
    int go() throws IOException;
  }

  /** One upgrade or rollback of a data folder at a time. */
  private int alone(Work work) {
    return alone(false, work);
  }

  /**
   * @param mayBeBusy whether nothing is to be done, and nothing said, while another command does it
   */
  private int alone(boolean mayBeBusy, Work work) {
    Path lock = data.run().resolve("upgrade.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = tryLock(channel)) {
      if (held == null && mayBeBusy) return 0;
      if (held == null) throw busy();
      return work.go();
    } catch (IOException e) {
      throw new Problem(
          "没有做完（" + e + "）：请检查 " + data.root() + " 和 " + programs.versions() + " 的权限和空间，再运行一次。",
          "It was not finished ("
              + e
              + "): check rights and room of "
              + data.root()
              + " and "
              + programs.versions()
              + " and run it again.");
    }
  }

  private static Problem busy() {
    return new Problem(
        "另一条命令正在升级或退回这个数据目录，请等它完成。",
        "Another command is upgrading this data folder or taking it back: wait for it.");
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void say(String chinese, String english) {
    out.println(chinese);
    out.println(english);
    out.flush();
  }
}
