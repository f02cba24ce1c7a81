package org.antong.platform.api.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What has to be on the disk before an answer leaves: the lines of the audit log about what it
 * shows. They are written while the answer is made, and waited for when its first byte would go, so
 * that a reader waits for whichever takes longer and not for both.
 */
public final class Leaving {

  private static final ThreadLocal<Leaving> HERE = new ThreadLocal<>();

  private final List<CompletableFuture<?>> awaited = new ArrayList<>();

  private Leaving() {}

  /** From here on this thread makes an answer; whoever begins it settles and ends it. */
  public static Leaving begin() {
    Leaving begun = new Leaving();
    HERE.set(begun);
    return begun;
  }

  /**
   * Whether an answer is being made on this thread that will wait for it; where none is, whoever
   * asks waits himself.
   */
  public static boolean awaits(CompletableFuture<?> written) {
    Leaving here = HERE.get();
    if (here == null) return false;
    here.awaited.add(written);
    return true;
  }

  /** Waits for all there is; throws why one of them could not be written. */
  public void settle() {
    List<CompletableFuture<?>> all = List.copyOf(awaited);
    awaited.clear();
    RuntimeException failed = null;
    for (CompletableFuture<?> one : all) {
      try {
        one.join();
      } catch (CompletionException e) {
        failed = e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
    if (failed != null) throw failed;
  }

  /** The answer is out, or there is none. */
  public void end() {
    HERE.remove();
  }
}
