package org.antong.bench.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What one child's file must be, by what was answered to those who wrote it. One client at a time
 * has it in hand.
 */
final class ChildRecord {

  /** A paper or photo that was taken. */
  record Paper(String id, long size, String sha256, boolean photo) {}

  /** What was sent and not answered. */
  enum Unanswered {
    EDIT,
    SUBMIT,
    VERIFY,
    UPLOAD
  }

  private final ObjectNode answered;
  private final List<Paper> papers = new ArrayList<>();
  private Unanswered unanswered;
  private String remarks;
  private byte[] bytes;
  private boolean photo;

  ChildRecord(ObjectNode answered) {
    this.answered = answered;
  }

  String id() {
    return answered.get("id").asText();
  }

  int version() {
    return answered.get("version").asInt();
  }

  String state() {
    return answered.get("state").asText();
  }

  /** The whole record as it was last answered. */
  ObjectNode answered() {
    return answered;
  }

  List<Paper> papers() {
    return papers;
  }

  void answered(ObjectNode now) {
    answered.removeAll();
    answered.setAll(now);
    unanswered = null;
  }

  void taken(Paper paper) {
    papers.add(paper);
    unanswered = null;
  }

  void sending(Unanswered what) {
    unanswered = what;
  }

  void editing(String text) {
    unanswered = Unanswered.EDIT;
    remarks = text;
  }

  void uploading(byte[] sent, boolean aPhoto) {
    unanswered = Unanswered.UPLOAD;
    bytes = sent;
    photo = aPhoto;
  }

  /** What was sent last, when no answer came; null when all was answered. */
  Unanswered unanswered() {
    return unanswered;
  }

  String remarks() {
    return remarks;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean photo() {
    return photo;
  }

  void settled() {
    unanswered = null;
    bytes = null;
  }
}
