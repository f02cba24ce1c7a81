package org.antong.platform.api.thread;

import java.util.concurrent.ThreadFactory;

/**
 * Threads for work beside requests: they do not keep a system that stops, and whoever looks at a
 * list of threads knows them by name.
 *
 * @param name of each of them, for example {@code antong-imports}
 * @param priority among all threads, see {@link Thread#setPriority}
 */
public record DaemonThreads(String name, int priority) implements ThreadFactory {

  public DaemonThreads(String name) {
    this(name, Thread.NORM_PRIORITY);
  }

  /** Those that let people who work come first. */
  public static DaemonThreads yielding(String name) {
    return new DaemonThreads(name, Thread.MIN_PRIORITY);
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setPriority(priority);
    return thread;
  }
}
