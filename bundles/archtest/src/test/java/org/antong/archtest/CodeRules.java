package org.antong.archtest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules the code shows. */
final class CodeRules {

  private static final String SCOPE = "org.antong.platform.api.access.DataScope";
  // As we write it, in small letters, or all in capitals: "Select a child from the list" is a
  // sentence.
  private static final String VERBS =
      "select\\s.+\\sfrom\\s.*|insert\\s+into\\s.*|update\\s+[a-z_.]+\\s+set\\s.*|delete\\s+from\\s.*|merge\\s+into\\s.*|(create|alter|drop)\\s+(table|index|view|schema)\\s.*";
  private static final Pattern SQL = Pattern.compile("\\s*(" + VERBS + ")", Pattern.DOTALL);
  private static final Pattern LOUD =
      Pattern.compile(
          "\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|MERGE INTO|CREATE|ALTER|DROP)\\s.*",
          Pattern.DOTALL);
  private static final Set<String> HTTP =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private CodeRules() {}

  private static List<String> broken(ArchRule rule, JavaClasses classes) {
    EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
    return List.copyOf(result.getFailureReport().getDetails());
  }

  /** D7: what is true needs no container, no table, no JSON and no web. */
  static List<String> domain(JavaClasses classes) {
    return broken(
        ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.osgi..",
                "javax.ws.rs..",
                "javax.servlet..",
                "org.jdbi..",
                "java.sql..",
                "javax.sql..",
                "com.fasterxml..",
                "..store..",
                "..api.resources..",
                "..pages.."),
        classes);
  }

  /** D8: JDBC stays in stores, and the pool stays in platform/db. */
  static List<String> jdbc(JavaClasses classes) {
    DescribedPredicate<JavaClass> elsewhere =
        DescribedPredicate.not(
            resideInAPackage("..store..").or(resideInAnyPackage("org.antong.platform.db..")));
    List<String> wrong =
        new ArrayList<>(
            broken(
                ArchRuleDefinition.noClasses()
                    .that(elsewhere)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.sql.."),
                classes));
    wrong.addAll(
        broken(
            ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.antong.platform.db..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.sql.."),
            classes));
    return wrong;
  }

  /** D8: each method of a store takes the scope first, so that forgetting it does not compile. */
  static List<String> scopes(JavaClasses classes) {
    List<String> wrong = new ArrayList<>();
    for (JavaClass c : classes) {
      boolean store =
          c.getPackageName().matches(".*\\.store(\\..*)?") && c.getSimpleName().endsWith("Store");
      if (!store || c.getPackageName().startsWith("org.antong.platform.db")) continue;
      for (JavaMethod m : c.getMethods()) {
        boolean hidden =
            m.getModifiers().contains(JavaModifier.PRIVATE)
                || m.getModifiers().contains(JavaModifier.SYNTHETIC);
        boolean scoped =
            !m.getRawParameterTypes().isEmpty()
                && m.getRawParameterTypes().get(0).getName().equals(SCOPE);
        if (!hidden && !scoped) wrong.add(m.getFullName() + " does not take the scope first");
      }
    }
    return wrong;
  }

  /** D8: SQL is written in stores only. */
  static List<String> sql(List<Jar> jars) {
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      if (jar.folder().equals("bundles/platform/db")) continue;
      for (ClassFile c : jar.classes()) {
        if (c.in("store")) continue;
        c.strings().stream()
            .filter(s -> SQL.matcher(s).matches() || LOUD.matcher(s).matches())
            .forEach(s -> wrong.add(jar + ": " + c.name() + " holds " + s.strip()));
      }
    }
    return wrong;
  }

  /** D11: each resource is mounted by its kind, and each of its methods says who may call it. */
  static List<String> resources(JavaClasses classes, String module) {
    List<String> wrong = new ArrayList<>();
    for (JavaClass c : classes) {
      if (!c.isAnnotatedWith("javax.ws.rs.Path")
          && c.getMethods().stream().noneMatch(CodeRules::isResource)) continue;
      if (c.isInterface()) continue;
      boolean mounted =
          c.getAllRawInterfaces().stream()
              .anyMatch(
                  i ->
                      i.getName().equals("org.antong.platform.web.ApiResource")
                          || i.getName().equals("org.antong.platform.web.PageResource"));
      if (!mounted) wrong.add(c.getName() + " is neither an ApiResource nor a PageResource");
      for (JavaMethod m : c.getMethods()) {
        if (!isResource(m) && !m.isAnnotatedWith("javax.ws.rs.Path")) continue;
        boolean open = m.isAnnotatedWith("org.antong.platform.web.Public");
        String permission = permission(m);
        if (open == (permission != null)) {
          wrong.add(
              m.getFullName() + " has " + (open ? "both" : "neither") + " @Permission and @Public");
        } else if (permission != null
            && !permission.isEmpty()
            && !permission.startsWith(module + ":")) {
          wrong.add(
              m.getFullName() + " asks for " + permission + ", which is not of module " + module);
        }
      }
    }
    return wrong;
  }

  private static boolean isResource(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(a -> a.getRawType().getName())
        .anyMatch(
            a ->
                a.startsWith("javax.ws.rs.")
                    && HTTP.contains(a.substring("javax.ws.rs.".length())));
  }

  private static String permission(JavaMethod method) {
    for (JavaAnnotation<JavaMethod> a : method.getAnnotations()) {
      if (a.getRawType().getName().equals("org.antong.platform.web.Permission"))
        return String.valueOf(a.get("value").orElse(""));
    }
    return null;
  }

  /**
   * A module acts for people only: it can neither be the platform nor look past a scope or the
   * audit.
   */
  static List<String> powers(JavaClasses classes) {
    return broken(
        ArchRuleDefinition.noClasses()
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "call Caller.platform, DataScope.system, DataScope.of or Tx.upkeep",
                    call -> {
                      String owner = call.getTargetOwner().getName();
                      String name = call.getTarget().getName();
                      return owner.equals("org.antong.platform.api.access.Caller")
                              && name.equals("platform")
                          || owner.equals(SCOPE) && (name.equals("system") || name.equals("of"))
                          || owner.equals("org.antong.platform.api.data.Tx")
                              && name.equals("upkeep");
                    })),
        classes);
  }
}
