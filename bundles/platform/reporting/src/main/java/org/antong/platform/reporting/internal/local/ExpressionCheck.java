package org.antong.platform.reporting.internal.local;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an expression of a template is harmless, told from its syntax tree before anything is
 * compiled: values of the template, literals, arithmetic, comparison, choice, and methods of this
 * list. Everything else is refused because it is not named here, not because somebody thought of
 * it. Nothing in the list makes a class, reaches one by name, waits, or makes a text or number
 * longer than what it is made of.
 */
final class ExpressionCheck {

  /** How long an expression may be. */
  static final int LONGEST = 2_000;

  /** Names that stand for fields, parameters and variables while the text is read. */
  static final String VALUE = "ANTONG_VALUE_";

  private static final Map<String, Set<String>> STATIC =
      Map.of(
          "String", Set.of("valueOf"),
          "Integer", Set.of("valueOf"),
          "Long", Set.of("valueOf"),
          "Double", Set.of("valueOf"),
          "BigDecimal", Set.of("valueOf"),
          "Boolean", Set.of("valueOf"),
          "Math", Set.of("abs", "min", "max", "round", "floor", "ceil"));

  private static final Set<String> METHODS =
      Set.of(
          "length",
          "isEmpty",
          "isBlank",
          "trim",
          "strip",
          "substring",
          "startsWith",
          "endsWith",
          "contains",
          "indexOf",
          "equals",
          "equalsIgnoreCase",
          "compareTo",
          "toUpperCase",
          "toLowerCase",
          "toString",
          "intValue",
          "longValue",
          "doubleValue",
          "booleanValue",
          "signum",
          "negate",
          "abs",
          "add",
          "subtract",
          "multiply");

  private static final Set<BinaryExpr.Operator> BINARY =
      EnumSet.of(
          BinaryExpr.Operator.PLUS,
          BinaryExpr.Operator.MINUS,
          BinaryExpr.Operator.MULTIPLY,
          BinaryExpr.Operator.DIVIDE,
          BinaryExpr.Operator.REMAINDER,
          BinaryExpr.Operator.EQUALS,
          BinaryExpr.Operator.NOT_EQUALS,
          BinaryExpr.Operator.LESS,
          BinaryExpr.Operator.GREATER,
          BinaryExpr.Operator.LESS_EQUALS,
          BinaryExpr.Operator.GREATER_EQUALS,
          BinaryExpr.Operator.AND,
          BinaryExpr.Operator.OR);

  private static final Set<UnaryExpr.Operator> UNARY =
      EnumSet.of(
          UnaryExpr.Operator.LOGICAL_COMPLEMENT, UnaryExpr.Operator.MINUS, UnaryExpr.Operator.PLUS);

  private static final ParserConfiguration CONFIGURATION =
      new ParserConfiguration()
          .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_8)
          .setAttributeComments(true);

  private ExpressionCheck() {}

  /**
   * What of an expression is not allowed, as its author wrote it; empty when all of it is.
   *
   * @param java the expression with {@link #VALUE} and a number for each value of the template
   */
  static Optional<String> refused(String java) {
    if (java.length() > LONGEST) return Optional.of(java.substring(0, 40) + "…");
    // the compiler reads such an escape before anything else, also outside of texts
    if (java.contains("\\u")) return Optional.of("\\u");
    ParseResult<Expression> read = new JavaParser(CONFIGURATION).parseExpression(java);
    if (!read.isSuccessful() || read.getResult().isEmpty()) return Optional.of(shown(java));
    if (!read.getCommentsCollection().map(c -> c.getComments().isEmpty()).orElse(true)) {
      return Optional.of("//");
    }
    return refused(read.getResult().get());
  }

  private static Optional<String> refused(Expression e) {
    if (e instanceof StringLiteralExpr
        || e instanceof IntegerLiteralExpr
        || e instanceof LongLiteralExpr
        || e instanceof DoubleLiteralExpr
        || e instanceof BooleanLiteralExpr
        || e instanceof NullLiteralExpr) {
      return Optional.empty();
    }
    if (e instanceof NameExpr name) {
      return name.getNameAsString().matches(VALUE + "\\d+") ? Optional.empty() : says(e);
    }
    if (e instanceof EnclosedExpr enclosed) return refused(enclosed.getInner());
    if (e instanceof UnaryExpr unary) {
      return UNARY.contains(unary.getOperator()) ? refused(unary.getExpression()) : says(e);
    }
    if (e instanceof BinaryExpr binary) {
      if (!BINARY.contains(binary.getOperator())) return says(e);
      return refused(binary.getLeft()).or(() -> refused(binary.getRight()));
    }
    if (e instanceof ConditionalExpr choice) {
      return refused(choice.getCondition())
          .or(() -> refused(choice.getThenExpr()))
          .or(() -> refused(choice.getElseExpr()));
    }
    if (e instanceof MethodCallExpr call) return refused(call);
    return says(e);
  }

  private static Optional<String> refused(MethodCallExpr call) {
    if (call.getScope().isEmpty() || call.getTypeArguments().isPresent()) return says(call);
    Expression scope = call.getScope().get();
    String method = call.getNameAsString();
    boolean ofClass =
        scope instanceof NameExpr name
            && STATIC.getOrDefault(name.getNameAsString(), Set.of()).contains(method);
    if (!ofClass) {
      Optional<String> below = refused(scope);
      if (below.isPresent()) return below;
      if (!METHODS.contains(method)) return says(call);
    }
    return call.getArguments().stream().flatMap(a -> refused(a).stream()).findFirst();
  }

  private static Optional<String> says(Expression e) {
    return Optional.of(shown(e.toString()));
  }

  private static String shown(String java) {
    String text = java.replaceAll(VALUE + "\\d+", "…").replaceAll("\\s+", " ").strip();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
