package org.antong.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;

/**
 * Calls what bundles of the installation do without a running system, so that it is written once.
 */
final class InstalledCode {

  private final Installation installation;
  private final List<String> bundles;

  /**
   * @param bundles by their folders in the installation's {@code system}
   */
  InstalledCode(Installation installation, List<String> bundles) {
    this.installation = installation;
    this.bundles = List.copyOf(bundles);
  }

  /**
   * Calls {@code run(verb, asked, environment, out)} of a class.
   *
   * @return 0 when it is done, else 1
   */
  int run(
      String name,
      String verb,
      Map<String, String> asked,
      Map<String, String> environment,
      PrintStream out) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = Bundles.of(installation, bundles)) {
      thread.setContextClassLoader(loader);
      return (int)
          loader
              .loadClass(name)
              .getMethod("run", String.class, Map.class, Map.class, PrintStream.class)
              .invoke(null, verb, asked, environment, out);
    } catch (InvocationTargetException e) {
      Throwable why = e.getCause();
      throw new Problem("没有完成：" + why, "It was not done: " + why);
    } catch (ReflectiveOperationException | IOException e) {
      throw installation.incomplete();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
