package org.antong.platform.api.load;

/** The answer of a command whose file was not loaded: the sentence it prints last. */
public final class NotLoaded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotLoaded(String sentence) {
    super(sentence, null, false, false);
  }
}
