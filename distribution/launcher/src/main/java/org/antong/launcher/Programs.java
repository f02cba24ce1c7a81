package org.antong.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The versions of the product that lie in one installation: the one that was unpacked by hand, and
 * beside it, in {@code versions}, those that upgrades brought. None of them ever changes. Which one
 * serves a data folder is said by a small file in that folder, so an upgrade, and the way back, is
 * the replacing of one file: no program is overwritten while it runs, and two data folders of one
 * installation do not drag each other along.
 *
 * @param base the folder that was unpacked by hand; a service and scripts call its {@code bin}
 */
record Programs(Path base) {

  /** The name of the version that was unpacked by hand. */
  static final String FIRST = ".";

  private static final String NEWEST = "newest.properties";
  private static final String NAME = "[0-9A-Za-z][0-9A-Za-z.-]*";

  Programs {
    base = base.toAbsolutePath().normalize();
  }

  Path versions() {
    return base.resolve("versions");
  }

  Path home(String name) {
    return name.equals(FIRST) ? base : versions().resolve(name);
  }

  Installation installation(String name) {
    return new Installation(home(name), base);
  }

  boolean has(String name) {
    return name.equals(FIRST)
        || name.matches(NAME)
            && Files.exists(home(name).resolve("lib").resolve("antong-launcher.jar"));
  }

  /**
   * Which version serves this data folder. One that never ran, or was just restored, is served by
   * the newest there is.
   */
  String of(DataFolder data) {
    Properties said = data.read(pointer(data));
    // Another installation's choice says nothing about this one.
    if (said.getProperty("base", "").equals(base.toString())) {
      String name = said.getProperty("program", FIRST);
      if (has(name)) return name;
      throw new Problem(
          "数据目录 " + data.root() + " 用的版本 " + name + " 不在 " + versions() + " 里：请把它放回，再运行。",
          "The version "
              + name
              + " that serves the data folder "
              + data.root()
              + " is not in "
              + versions()
              + ": put it back.");
    }
    if (data.served() && !data.restored()) return FIRST;
    String newest = data.read(versions().resolve(NEWEST)).getProperty("program", FIRST);
    return has(newest) ? newest : FIRST;
  }

  void choose(DataFolder data, String name) throws IOException {
    Properties said = new Properties();
    said.setProperty("base", base.toString());
    said.setProperty("program", name);
    Trees.write(pointer(data), said);
  }

  /** From now on new data folders begin with this version. */
  void newest(String name) throws IOException {
    Properties said = new Properties();
    said.setProperty("program", name);
    Path file = versions().resolve(NEWEST);
    Trees.write(file, said);
    // The account of a service reads it, whoever upgrades.
    file.toFile().setReadable(true, false);
  }

  private static Path pointer(DataFolder data) {
    return data.run().resolve("program.properties");
  }

  /** The data folder a command is about, read without judging the rest, which a later one may. */
  static Path data(List<String> arguments, Map<String, String> environment, Path otherwise) {
    String data = environment.get("ANTONG_DATA");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      // What follows shell is a command of the console.
      boolean console = i > 0 && arguments.subList(0, i).contains("shell");
      if (console && !argument.startsWith("--port") && !argument.startsWith("--data")) {
        if (!List.of("--port", "--data").contains(arguments.get(i - 1))) break;
      }
      if (argument.startsWith("--data=")) data = argument.substring("--data=".length());
      if (argument.equals("--data") && i + 1 < arguments.size()) data = arguments.get(i + 1);
    }
    return (data == null || data.isBlank() ? otherwise : Path.of(data.strip()))
        .toAbsolutePath()
        .normalize();
  }

  /** Lets the launcher of another version do what was asked, in this process. */
  void call(String name, List<String> arguments) {
    Path home = home(name);
    System.setProperty("antong.home", home.toString());
    System.setProperty("antong.base", base.toString());
    try {
      URL jar = home.resolve("lib").resolve("antong-launcher.jar").toUri().toURL();
      // Not closed: it ends this process.
      URLClassLoader classes =
          new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
      Thread.currentThread().setContextClassLoader(classes);
      classes
          .loadClass("org.antong.launcher.Antong")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(String[]::new));
    } catch (ReflectiveOperationException | IOException | UnsupportedClassVersionError e) {
      throw new Problem(
          "版本 " + name + " 不能运行（" + e + "）：请检查 Java 的版本和 " + home + "。",
          "The version "
              + name
              + " does not run ("
              + e
              + "): check the version of Java and "
              + home
              + ".");
    }
  }

  /** The command line that runs a verb with one of the versions, in a process of its own. */
  List<String> line(String name, List<String> words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8"));
    line.add("-Dantong.home=" + home(name));
    line.add("-Dantong.base=" + base);
    line.add("-jar");
    line.add(home(name).resolve("lib").resolve("antong-launcher.jar").toString());
    line.addAll(words);
    return line;
  }
}
