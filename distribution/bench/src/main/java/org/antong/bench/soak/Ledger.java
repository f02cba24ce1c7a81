package org.antong.bench.soak;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that was answered as done, and what was sent without an answer. */
final class Ledger {

  /** Files by id. */
  final Map<String, ChildRecord> children = new ConcurrentHashMap<>();

  /** Those of them somebody wrote since the last comparison. */
  final Queue<ChildRecord> touched = new ConcurrentLinkedQueue<>();

  /** New files whose answer never came. */
  final Queue<Map<String, Object>> unansweredChildren = new ConcurrentLinkedQueue<>();

  /** Taps of the month's confirmation, and those whose answer never came. */
  final Queue<Map<String, Object>> taps = new ConcurrentLinkedQueue<>();

  final Queue<Map<String, Object>> unansweredTaps = new ConcurrentLinkedQueue<>();

  /** Files that were asked for. */
  final Queue<String> exports = new ConcurrentLinkedQueue<>();

  final AtomicInteger unansweredExports = new AtomicInteger();

  /** Kept files whose rows a kill may have come before; the system removes them after a day. */
  final AtomicInteger cutFiles = new AtomicInteger();

  /** Children who are to be verified, and to be confirmed. */
  final Queue<ChildRecord> submitted = new ConcurrentLinkedQueue<>();

  final Queue<ChildRecord> verified = new ConcurrentLinkedQueue<>();

  final AtomicInteger logins = new AtomicInteger();
  final AtomicInteger refusals = new AtomicInteger();
  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger crowded = new AtomicInteger();
  final AtomicInteger unanswered = new AtomicInteger();

  /** Answers nobody should get, in words. */
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  void wrong(String what) {
    wrong.add(what);
  }

  List<String> wrong() {
    return List.copyOf(wrong);
  }
}
