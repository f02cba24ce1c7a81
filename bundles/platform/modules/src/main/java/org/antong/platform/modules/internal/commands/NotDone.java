package org.antong.platform.modules.internal.commands;

/** Why a command did not do it: the sentence is all that is printed. */
final class NotDone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotDone(String sentence) {
    super(sentence, null, false, false);
  }
}
