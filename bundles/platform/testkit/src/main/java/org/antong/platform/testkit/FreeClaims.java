package org.antong.platform.testkit;

import java.time.Duration;
import org.antong.platform.api.data.JobClaims;

/** Every job is this node's: there is no other. */
public final class FreeClaims implements JobClaims {

  @Override
  public boolean claim(String job, Duration atMost) {
    return true;
  }

  @Override
  public boolean renew(String job, Duration atMost) {
    return true;
  }

  @Override
  public void release(String job) {
    // Nothing is held.
  }
}
