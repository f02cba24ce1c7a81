package org.antong.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was asked on the command line and in the environment; the command line wins.
 *
 * @param port 0 when nobody named one: a running system keeps its own, a new one takes 8181
 * @param profile what an empty data folder begins with; null for none
 * @param words the command of {@code shell}, or what a verb is about, such as a file
 * @param options further options of single verbs, without their dashes
 */
record Options(
    Verb verb,
    int port,
    Path data,
    String profile,
    OptionalInt children,
    boolean follow,
    List<String> words,
    Map<String, String> options) {

  static final int DEFAULT_PORT = 8181;

  static final String USAGE =
      """
      用法 Usage: antong VERB [--port P] [--data DIR]
        start               启动，等到可用        start and wait until it is ready
        stop                停止，数据不丢        stop, losing nothing
        restart             重新启动              stop and start
        status              是否在运行            is it running (exit 0), or not (exit 3)
        doctor              检查哪里有问题        examine what is wrong, running or not
        logs [-f]           查看日志              show the log, -f to follow it
        shell COMMAND...    执行一条管理命令      run one console command (options before shell:
                                                  antong --data DIR shell antong:doctor)
        demo [--children N] 演示系统与演示数据    a system with made-up data
        backup [--to DIR]   备份，不影响使用      back up, running or not (--new-key: for a new key)
        upgrade NEW.tar.gz  升级，先备份，可退回  upgrade: backs up, migrates, starts, examines
        rollback            退回升级前            back to the version and the data of before
        restore FILE        恢复到空的数据目录    restore into an empty data folder
        backup-check FILE   检查备份是否可用      restore to a throw-away place and compare
        db-copy --to URL    从内置数据库搬到 PostgreSQL
                            move from the database inside to a PostgreSQL (--user U)
        certificate import FILE
                            换证书，不用重启      take a certificate while running (PEM: --key KEY)
        service install|remove
                            开机自动启动          start with the machine (--user U --name N)
      start、demo 在空数据目录上可加 --profile 名称，用安装目录 profiles 里的一套配置
      start and demo take --profile NAME on an empty data folder: one of the installation's profiles
      upgrade 要旁边有签名 NEW.tar.gz.sig；rollback 会问一次，--yes 不问
      upgrade needs the signature NEW.tar.gz.sig beside it; rollback asks first unless --yes
      restore、backup-check 的恢复密钥：输入，或 --key-file 文件，或 ANTONG_RECOVERY_KEY
      the recovery key of restore and backup-check is typed, or --key-file, or ANTONG_RECOVERY_KEY
      环境变量 Environment: ANTONG_PORT ANTONG_DATA ANTONG_HEAP ANTONG_JAVA_OPTS
                            ANTONG_DB_URL ANTONG_DB_USER ANTONG_DB_PASSWORD""";

  enum Verb {
    START,
    STOP,
    RESTART,
    STATUS,
    DOCTOR,
    LOGS,
    SHELL,
    DEMO,
    BACKUP,
    RESTORE,
    BACKUP_CHECK,
    UPGRADE,
    ROLLBACK,
    DB_COPY,
    CERTIFICATE,
    SERVICE,
    HELP;

    /** As it is typed. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What each verb is about: so many words follow it. */
  private static final Map<Verb, String> ABOUT =
      Map.of(
          Verb.RESTORE, "FILE",
          Verb.BACKUP_CHECK, "FILE",
          Verb.UPGRADE, "NEW.tar.gz",
          Verb.CERTIFICATE, "import FILE",
          Verb.SERVICE, "install|remove");

  /** Which verbs take an option of their own. */
  private static final Map<String, Set<Verb>> OF =
      Map.of(
          "to", Set.of(Verb.BACKUP, Verb.BACKUP_CHECK, Verb.DB_COPY, Verb.SERVICE),
          "key-file", Set.of(Verb.RESTORE, Verb.BACKUP_CHECK),
          "new-key", Set.of(Verb.BACKUP),
          "same-version", Set.of(Verb.UPGRADE),
          "yes", Set.of(Verb.ROLLBACK),
          "key", Set.of(Verb.CERTIFICATE),
          "password-file", Set.of(Verb.CERTIFICATE),
          "name", Set.of(Verb.SERVICE),
          "user", Set.of(Verb.DB_COPY, Verb.SERVICE));

  /** The value of an option of this verb; null when it was not given. */
  String named(String option) {
    return options.get(option);
  }

  /**
   * Reads the arguments. Options may stand before or after the verb; what follows {@code shell}
   * belongs to the command.
   */
  static Options parse(List<String> arguments, Map<String, String> environment, Path defaultData) {
    Verb verb = null;
    String port = blankToNull(environment.get("ANTONG_PORT"));
    String data = blankToNull(environment.get("ANTONG_DATA"));
    String profile = null;
    OptionalInt children = OptionalInt.empty();
    boolean follow = false;
    Map<String, String> own = new TreeMap<>();
    List<String> about = new ArrayList<>();
    int i = 0;
    while (i < arguments.size()) {
      String argument = arguments.get(i++);
      if (verb == Verb.SHELL && !argument.startsWith("--port") && !argument.startsWith("--data")) {
        i--;
        break;
      }
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String inline = equals < 0 ? null : argument.substring(equals + 1);
      switch (name) {
        case "--new-key", "--same-version", "--yes" -> own.put(name.substring(2), "");
        case "--port",
            "--data",
            "--children",
            "--profile",
            "--to",
            "--key-file",
            "--key",
            "--password-file",
            "--name",
            "--user" -> {
          String value = inline != null ? inline : i < arguments.size() ? arguments.get(i++) : null;
          if (value == null || value.isBlank()) {
            throw new Problem(
                2, "选项 " + name + " 后面要写一个值。", "The option " + name + " needs a value.");
          }
          switch (name) {
            case "--port" -> port = value;
            case "--data" -> data = value;
            case "--children" -> children = OptionalInt.of(number(name, value, 1, 10_000_000));
            case "--profile" -> profile = value;
            default -> own.put(name.substring(2), value);
          }
        }
        case "-f", "--follow" -> follow = true;
        case "-h", "--help", "help" -> verb = Verb.HELP;
        default -> {
          if (name.startsWith("-")) {
            throw new Problem(
                2,
                "不认识选项 " + name + "，运行 antong --help 查看用法。",
                "Unknown option " + name + ": antong --help shows what there is.");
          }
          if (verb != null && about.size() < wanted(verb)) {
            about.add(argument);
            continue;
          }
          if (verb != null) {
            throw new Problem(
                2,
                "多出了一个词 “" + name + "”，运行 antong --help 查看用法。",
                "\"" + name + "\" is one word too many: antong --help shows what there is.");
          }
          verb = verb(name);
        }
      }
    }
    List<String> words =
        verb == Verb.SHELL ? List.copyOf(arguments.subList(i, arguments.size())) : about;
    if (verb == null) verb = Verb.HELP;
    requireWhole(verb, words, own);
    if (verb == Verb.SHELL && words.isEmpty()) {
      throw new Problem(
          2,
          "shell 后面要写一条命令，例如 antong shell antong:doctor。",
          "shell needs a command, for example antong shell antong:doctor.");
    }
    if (children.isPresent() && verb != Verb.DEMO) {
      throw new Problem(2, "--children 只用于 demo。", "--children belongs to demo only.");
    }
    if (profile != null && verb != Verb.START && verb != Verb.DEMO) {
      throw new Problem(
          2, "--profile 只用于 start 和 demo。", "--profile belongs to start and demo only.");
    }
    if (follow && verb != Verb.LOGS) {
      throw new Problem(2, "-f 只用于 logs。", "-f belongs to logs only.");
    }
    Path folder = (data == null ? defaultData : Path.of(data)).toAbsolutePath().normalize();
    return new Options(
        verb,
        port == null ? 0 : number("--port", port, 1, 65535),
        folder,
        profile,
        children,
        follow,
        words,
        own);
  }

  private static int wanted(Verb verb) {
    String about = ABOUT.get(verb);
    return about == null ? 0 : about.split(" ").length;
  }

  private static void requireWhole(Verb verb, List<String> words, Map<String, String> own) {
    boolean whole = words.size() == wanted(verb);
    if (ABOUT.containsKey(verb)) {
      String[] said = ABOUT.get(verb).split(" ");
      // What is written small is typed as it stands.
      for (int i = 0; whole && i < said.length; i++) {
        boolean fixed = said[i].equals(said[i].toLowerCase(Locale.ROOT));
        whole = !fixed || List.of(said[i].split("\\|")).contains(words.get(i));
      }
    }
    if (ABOUT.containsKey(verb) && !whole) {
      String usage = "antong " + verb.word() + " " + ABOUT.get(verb);
      throw new Problem(2, "要写成 " + usage + "。", "Type " + usage + ".");
    }
    for (String option : own.keySet()) {
      if (OF.get(option).contains(verb)) continue;
      throw new Problem(
          2,
          "--" + option + " 不能用于 " + verb.word() + "，运行 antong --help 查看用法。",
          "--"
              + option
              + " does not go with "
              + verb.word()
              + ": antong --help shows what there is.");
    }
  }

  private static Verb verb(String word) {
    for (Verb verb : Verb.values()) {
      if (verb.word().equals(word)) return verb;
    }
    throw new Problem(
        2,
        "不认识 “" + word + "”，运行 antong --help 查看用法。",
        "Unknown verb \"" + word + "\": antong --help shows what there is.");
  }

  private static int number(String option, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value.trim());
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException e) {
      // said below, in the same words as a number out of range
    }
    throw new Problem(
        2,
        option + " 要写 " + least + " 到 " + most + " 之间的整数，而不是 “" + value + "”。",
        option
            + " takes a whole number from "
            + least
            + " to "
            + most
            + ", not \""
            + value
            + "\".");
  }

  private static String blankToNull(String value) {
    return value == null || value.isBlank() ? null : value.trim();
  }
}
