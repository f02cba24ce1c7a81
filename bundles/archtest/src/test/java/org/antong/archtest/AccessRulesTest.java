package org.antong.archtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rule D12: who may reach what is declared, endpoint by endpoint. */
class AccessRulesTest {

  private static final JavaClasses BAD =
      new ClassFileImporter().importPackages("org.antong.archtest.bad");

  @Test
  void D12_every_endpoint_has_its_line_and_each_line_its_endpoint() {
    Map<String, String> built = new TreeMap<>();
    CodeRulesTest.CODE.forEach((jar, classes) -> built.putAll(AccessRules.endpoints(classes, jar)));
    Map<String, String> declared =
        AccessRules.declared(Repository.read(Repository.ROOT.resolve(AccessRules.TABLE)));
    assertThat(built).hasSizeGreaterThan(600);
    assertThat(AccessRules.differences(built, declared)).isEmpty();
    assertThat(AccessRules.unheld(Repository.read(Repository.ROOT.resolve(AccessRules.TABLE))))
        .isEmpty();
  }

  @Test
  void D12_bites() {
    Map<String, String> built =
        AccessRules.endpoints(BAD, Jar.madeUp("bundles/modules/bad", "Antong-Module", "bad"));
    assertThat(built).containsEntry("GET /bad/proper", "bad:child:read");
    String table =
        """
        permission registration:child:read D S O
        # GET /bad/proper is not said yet
        GET    /bad/gone           bad:child:read   -
        GET    /bad/loose/foreign  bad:child:read   -
        """;
    assertThat(AccessRules.unheld(table)).containsExactly("bad:child:read");
    Map<String, String> one = new TreeMap<>();
    one.put("GET /bad/proper", "bad:child:read");
    one.put("GET /bad/loose/foreign", "registration:child:read");
    assertThat(AccessRules.differences(one, AccessRules.declared(table)))
        .containsExactly(
            "GET /bad/gone has a line in " + AccessRules.TABLE + " but is not there",
            "GET /bad/loose/foreign asks for registration:child:read, its line in "
                + AccessRules.TABLE
                + " says bad:child:read",
            "GET /bad/proper has no line in "
                + AccessRules.TABLE
                + " (it asks for bad:child:read)");
  }
}
