package org.antong.platform.api.data;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Jobs that one node at a time may do, however many nodes serve one database (design.md 6,
 * "Nodes"). A claim ends by itself, so that a node that died does not hold a job for ever.
 */
@ProviderType
public interface JobClaims {

  /**
   * Takes the job unless it is taken, by another node or by this one.
   *
   * @param job name of at most 100 characters that starts with the module's id
   * @param atMost how long the job may be held; longer than it ever takes
   * @return whether the caller now holds it
   */
  boolean claim(String job, Duration atMost);

  /**
   * Holds a job for longer while it is worked on.
   *
   * @return false when this node does not hold it any more: then the work must stop
   */
  boolean renew(String job, Duration atMost);

  /** Gives back a job this node holds; nothing happens when the claim has ended meanwhile. */
  void release(String job);

  /**
   * Tells that a job this node holds, or has just given back, broke off, so that whoever watches
   * the system learns of it. Nothing else happens.
   */
  default void failed(String job) {
    // Where nobody counts there is nothing to do.
  }
}
