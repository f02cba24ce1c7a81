package org.antong.platform.modules.internal.deploy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who signed a release of the whole product: the same kind of signature as that of a module, by the
 * same rules. The {@code antong} command calls this by its name and parameters, which are fixed.
 */
public final class ReleaseSigner {

  private ReleaseSigner() {}

  /**
   * Looks at a signature, reading all of it.
   *
   * @param signature a signed archive that names the release by its hash
   * @param trust folders with certificates of those who are believed
   * @return {@code signer} with the name of who is trusted, or {@code problem} with one of {@code
   *     none}, {@code stranger}, {@code expired}, {@code changed}, {@code damaged} and {@code name}
   *     and {@code day} where there are any
   */
  public static Map<String, String> of(Path signature, List<Path> trust) {
    Set<X509Certificate> certificates = new HashSet<>();
    for (Path folder : trust) certificates.addAll(Trust.in(folder).certificates());
    try {
      Signature found = Signature.of(signature, new Trust(certificates, List.of()), Instant.now());
      return found.there() ? Map.of("signer", found.signer()) : Map.of("problem", "none");
    } catch (Refusal refusal) {
      String key = refusal.reason().key();
      List<String> args = refusal.reason().args();
      String name = args.isEmpty() ? "" : args.get(0);
      return switch (key) {
        case "modules.deploy.stranger" -> Map.of("problem", "stranger", "name", name);
        case "modules.deploy.expired" ->
            Map.of("problem", "expired", "name", name, "day", args.get(1));
        case "modules.deploy.damaged" -> Map.of("problem", "damaged");
        default -> Map.of("problem", "changed");
      };
    }
  }
}
