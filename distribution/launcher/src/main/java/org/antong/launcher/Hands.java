package org.antong.launcher;

import java.io.IOException;
import java.util.Set;

/** What an upgrade and a rollback do to the machine; a test has others. */
interface Hands {

  /** Whether a system runs on the data folder. */
  boolean runs();

  /** Whether the system that runs says that it is ready. */
  boolean ready(int port);

  void stop();

  /**
   * Starts a version and waits until it is ready.
   *
   * @return whether it is
   */
  boolean start(String program, int port);

  /**
   * What the system that runs says about tables that were not brought up to date and modules that
   * do not run, a sentence each.
   */
  Set<String> ailing();

  /** Whether this version's doctor finds everything well. */
  boolean doctor(String program, int port);

  /** Whether no other node serves the same database; says so when one does. */
  boolean alone();

  /** Makes a backup for the safe, running or not; false where one could not be made. */
  boolean backup();

  /** Keeps everything of the stopped system under a name. */
  boolean keep(String name);

  /** Puts what was kept in the place of what is there; goes on where it was broken off. */
  boolean bringBack(String name);

  /** Whether nothing that is brought back would be lost: Derby's files are only moved aside. */
  boolean movesAside();

  /** Unpacks a release beside the others and sees that it can be run. */
  void unpack(Release release) throws IOException;
}
