package org.antong.platform.security.internal;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.security.internal.domain.HashCost;
import org.antong.platform.security.internal.domain.Tokens;
import org.apache.shiro.crypto.hash.AbstractCryptHash;
import org.apache.shiro.crypto.hash.HashRequest;
import org.apache.shiro.crypto.hash.HashSpi;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider;
import org.apache.shiro.crypto.support.hashes.argon2.Argon2HashProvider.Parameters;
import org.apache.shiro.lang.util.ByteSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hashes of passwords: Argon2id, as dear as the settings say. At most two are computed at once,
 * because each takes its memory and a heap of 384 MB serves a county (design.md 11).
 */
@Component(service = Passwords.class)
public final class Passwords {

  private static final Pattern COST = Pattern.compile("\\$t=\\d+,m=\\d+,p=\\d+\\$");
  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 20;

  // Named here and not looked up: Shiro's own look-up asks a ServiceLoader of the calling thread's
  // class loader, which in OSGi sees no provider.
  private final HashSpi argon2 = new Argon2HashProvider();
  private final SecureRandom random = new SecureRandom();
  private final Semaphore permits = new Semaphore(AT_ONCE, true);
  private final HashCost cost;
  private final String nobodys;

  @Activate
  public Passwords(@Reference Settings settings) {
    this(settings.cost());
  }

  Passwords(HashCost cost) {
    this.cost = cost;
    nobodys = hash(Tokens.fresh());
  }

  /** A new hash of the password, with its salt and parameters in it. */
  public String hash(String password) {
    HashRequest request =
        new HashRequest.Builder()
            .setSource(ByteSource.Util.bytes(password))
            .setAlgorithmName(Parameters.DEFAULT_ALGORITHM_NAME)
            .addParameter(Parameters.PARAMETER_MEMORY_KIB, String.valueOf(cost.memoryKib()))
            .addParameter(Parameters.PARAMETER_ITERATIONS, String.valueOf(cost.passes()))
            .addParameter(Parameters.PARAMETER_PARALLELISM, String.valueOf(cost.lanes()))
            .build();
    return permitted(
        () ->
            ((AbstractCryptHash) argon2.newHashFactory(random).generate(request))
                .formatToCryptString());
  }

  /** Whether this is the password of the hash. */
  public boolean matches(String password, String hash) {
    return permitted(
        () -> argon2.fromString(hash).matchesPassword(ByteSource.Util.bytes(password)));
  }

  /** Whether the hash was made at another cost than passwords are hashed at now. */
  public boolean outdated(String hash) {
    Matcher made = COST.matcher(hash);
    return !made.find() || !made.group().equals(written(cost));
  }

  /** A cost as a hash carries it: {@code $t=2,m=19456,p=1$}. */
  private static String written(HashCost cost) {
    return "$t=" + cost.passes() + ",m=" + cost.memoryKib() + ",p=" + cost.lanes() + "$";
  }

  /** A hash no password matches: what an unknown name is compared with, to take the same time. */
  public String nobodys() {
    return nobodys;
  }

  private <T> T permitted(Supplier<T> work) {
    try {
      if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Refused("security.login.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("security.login.busy");
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
