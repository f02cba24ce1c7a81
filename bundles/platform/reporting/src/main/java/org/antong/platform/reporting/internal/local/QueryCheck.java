package org.antong.platform.reporting.internal.local;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * Whether the query of a template is one reading statement on the views for reports, told from its
 * syntax tree. What comes out is written anew from the tree, with a place for the reader's scope
 * around each view; nothing of the author's text goes to the database as it stands.
 */
final class QueryCheck {

  static final int LONGEST = 4_000;

  /**
   * Of three views Derby may go through all of the second and third before it looks at the clock.
   */
  static final int MOST_VIEWS = 2;

  /** Stands where a view and the scope around it will stand. */
  static final String PLACE = "antong_scoped_";

  private static final Set<String> FUNCTIONS =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "coalesce",
          "nullif",
          "upper",
          "lower",
          "trim",
          "abs");

  private static final String NAME = "[a-z][a-z0-9_]{0,29}";

  /** What the databases take for something else than a column although it looks like one. */
  private static final Set<String> NO_COLUMNS =
      Set.of(
          "user",
          "current_user",
          "session_user",
          "system_user",
          "current_role",
          "current_catalog",
          "current_schema",
          "current_sqlid",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "ctid",
          "xmin",
          "xmax",
          "cmin",
          "cmax",
          "tableoid");

  private static final Set<Class<?>> TWO_SIDED =
      Set.of(
          Addition.class,
          Subtraction.class,
          Multiplication.class,
          Division.class,
          AndExpression.class,
          OrExpression.class,
          EqualsTo.class,
          NotEqualsTo.class,
          GreaterThan.class,
          GreaterThanEquals.class,
          MinorThan.class,
          MinorThanEquals.class);

  private static final Set<Class<?>> LITERALS =
      Set.of(LongValue.class, DoubleValue.class, NullValue.class);

  /** A view: its schema and name. */
  record View(String schema, String name) {

    @Override
    public String toString() {
      return schema + "." + name;
    }
  }

  /**
   * A statement that may be run.
   *
   * @param sql with {@link #PLACE} and a number for each view
   */
  record Checked(String sql, List<View> views) {}

  /** Something of a statement that is not allowed, as its author wrote it. */
  static final class NotAllowed extends Exception {
    private static final long serialVersionUID = 1L;
    final String what;

    NotAllowed(Object what) {
      super(String.valueOf(what), null, false, false);
      String text = String.valueOf(what).replaceAll("\\s+", " ").strip();
      this.what = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
  }

  private final Set<String> parameters;
  private final List<View> views = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  private QueryCheck(Set<String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Checks a statement.
   *
   * @param parameters names it may use with a colon before them
   */
  static Checked check(String sql, Set<String> parameters) throws NotAllowed {
    if (sql.length() > LONGEST) throw new NotAllowed(sql);
    if (sql.toLowerCase(Locale.ROOT).contains(PLACE)) throw new NotAllowed(PLACE);
    Statements all;
    try {
      all = CCJSqlParserUtil.parseStatements(sql);
    } catch (JSQLParserException | RuntimeException e) {
      throw new NotAllowed(sql);
    }
    if (all == null) throw new NotAllowed(sql);
    if (all.size() != 1) throw new NotAllowed(all.size() > 1 ? all.get(1) : sql);
    Statement one = all.get(0);
    if (!(one instanceof PlainSelect select)) throw new NotAllowed(one);
    QueryCheck check = new QueryCheck(parameters);
    check.select(select);
    return new Checked(select.toString(), List.copyOf(check.views));
  }

  private void select(PlainSelect s) throws NotAllowed {
    boolean more =
        s.getWithItemsList() != null
            || s.getIntoTables() != null
            || s.getForMode() != null
            || s.getForClause() != null
            || s.getForXmlPath() != null
            || s.getFetch() != null
            || s.getLimit() != null
            || s.getLimitBy() != null
            || s.getOffset() != null
            || s.getTop() != null
            || s.getFirst() != null
            || s.getSkip() != null
            || s.getQualify() != null
            || s.getWindowDefinitions() != null
            || s.getLateralViews() != null
            || s.getPivot() != null
            || s.getUnPivot() != null
            || s.getOracleHierarchical() != null
            || s.getOracleHint() != null
            || s.getOptimizeFor() != null
            || s.getWait() != null
            || s.getIsolation() != null
            || s.getMySqlHintStraightJoin()
            || s.isUsingOnly()
            || s.isUsingFinal()
            || s.isUseWithNoLog()
            || s.isEmitChanges()
            || s.isSkipLocked()
            || s.isNoWait()
            || s.isOracleSiblings()
            || s.getMySqlSqlCalcFoundRows()
            || s.getMySqlSqlCacheFlag() != null
            || s.getBigQuerySelectQualifier() != null
            || s.getIntoTempTable() != null
            || s.getForUpdateTable() != null
            || s.getSampleClause() != null
            || s.getKsqlWindow() != null
            || s.getPreferringClause() != null
            || s.getAlias() != null;
    if (more) throw new NotAllowed(s);
    Distinct distinct = s.getDistinct();
    if (distinct != null && (distinct.getOnSelectItems() != null || distinct.isUseUnique())) {
      throw new NotAllowed(distinct);
    }
    from(s.getFromItem());
    if (s.getJoins() != null) for (Join join : s.getJoins()) join(join);
    for (SelectItem<?> item : s.getSelectItems()) {
      expression(item.getExpression());
      Alias alias = item.getAlias();
      if (alias != null && (!name(alias.getName()) || alias.getAliasColumns() != null)) {
        throw new NotAllowed(item);
      }
    }
    if (s.getWhere() != null) expression(s.getWhere());
    if (s.getHaving() != null) expression(s.getHaving());
    if (s.getGroupBy() != null) {
      boolean sets =
          s.getGroupBy().isMysqlWithRollup()
              || s.getGroupBy().getGroupingSets() != null
                  && !s.getGroupBy().getGroupingSets().isEmpty();
      if (sets) {
        throw new NotAllowed(s.getGroupBy());
      }
      for (Object e : s.getGroupBy().getGroupByExpressionList()) expression((Expression) e);
    }
    if (s.getOrderByElements() != null) {
      for (OrderByElement e : s.getOrderByElements()) expression(e.getExpression());
    }
  }

  private void from(FromItem item) throws NotAllowed {
    if (!(item instanceof Table table)) throw new NotAllowed(item);
    String schema = table.getSchemaName();
    String name = table.getName();
    boolean known =
        schema != null
            && name(schema)
            && name(name)
            && name.toLowerCase(Locale.ROOT).startsWith("v_stat_")
            && (table.getDatabase() == null
                || table.getDatabase().getFullyQualifiedName().isEmpty());
    boolean plain =
        table.getPivot() == null
            && table.getUnPivot() == null
            && table.getIndexHint() == null
            && table.getSqlServerHints() == null
            && table.getSampleClause() == null;
    if (!known || !plain || views.size() == MOST_VIEWS) throw new NotAllowed(table);
    Alias alias = table.getAlias();
    if (alias != null && (!name(alias.getName()) || alias.getAliasColumns() != null)) {
      throw new NotAllowed(table);
    }
    views.add(new View(schema.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)));
    String called = alias == null ? name : alias.getName();
    if (!names.add(called.toLowerCase(Locale.ROOT))) throw new NotAllowed(table);
    table.setSchemaName(null);
    table.setName(PLACE + (views.size() - 1));
    table.setAlias(new Alias(called, false));
  }

  /** Only joins that say what belongs together: anything else multiplies rows. */
  private void join(Join join) throws NotAllowed {
    boolean plain =
        !join.isSimple()
            && !join.isCross()
            && !join.isNatural()
            && !join.isFull()
            && !join.isRight()
            && !join.isSemi()
            && !join.isApply()
            && !join.isStraight()
            && !join.isWindowJoin()
            && !join.isGlobal()
            && join.getJoinHint() == null
            && join.getJoinWindow() == null
            && (join.getUsingColumns() == null || join.getUsingColumns().isEmpty())
            && join.getOnExpressions() != null
            && join.getOnExpressions().size() == 1;
    if (!plain) throw new NotAllowed(join);
    Expression on = join.getOnExpressions().iterator().next();
    if (!ties(on)) throw new NotAllowed(join);
    from(join.getFromItem());
    expression(on);
  }

  /** An equality of two columns, with or without further conditions. */
  private static boolean ties(Expression on) {
    if (on instanceof AndExpression and) {
      return ties(and.getLeftExpression()) || ties(and.getRightExpression());
    }
    return on instanceof EqualsTo equal
        && equal.getLeftExpression() instanceof Column
        && equal.getRightExpression() instanceof Column;
  }

  private void expression(Expression e) throws NotAllowed {
    if (e == null) return;
    if (e instanceof StringValue text) {
      // what one reader takes for an escape may end the text for another
      boolean plain = text.getPrefix() == null && text.getValue().indexOf('\\') < 0;
      if (!plain) throw new NotAllowed(e);
      return;
    }
    if (LITERALS.contains(e.getClass())) return;
    if (e.getClass() == Column.class) {
      column((Column) e);
    } else if (e instanceof JdbcNamedParameter parameter) {
      boolean known =
          ":".equals(parameter.getParameterCharacter()) && parameters.contains(parameter.getName());
      if (!known) throw new NotAllowed(e);
    } else if (e instanceof net.sf.jsqlparser.expression.BinaryExpression both
        && TWO_SIDED.contains(e.getClass())) {
      expression(both.getLeftExpression());
      expression(both.getRightExpression());
    } else if (e instanceof NotExpression not) {
      expression(not.getExpression());
    } else if (e instanceof SignedExpression signed && signed.getSign() != '~') {
      expression(signed.getExpression());
    } else if (e instanceof IsNullExpression isNull) {
      expression(isNull.getLeftExpression());
    } else if (e instanceof Between between) {
      expression(between.getLeftExpression());
      expression(between.getBetweenExpressionStart());
      expression(between.getBetweenExpressionEnd());
    } else if (e instanceof InExpression in) {
      expression(in.getLeftExpression());
      if (!listed(in.getRightExpression())) throw new NotAllowed(e);
      expression(in.getRightExpression());
    } else if (e instanceof CaseExpression choice) {
      expression(choice.getSwitchExpression());
      for (WhenClause when : choice.getWhenClauses()) {
        expression(when.getWhenExpression());
        expression(when.getThenExpression());
      }
      expression(choice.getElseExpression());
    } else if (e instanceof ExpressionList<?> list) {
      for (Expression one : list) expression(one);
    } else if (e.getClass() == Function.class) {
      function((Function) e);
    } else if (!(e instanceof net.sf.jsqlparser.statement.select.AllColumns all
        && all.getClass() == net.sf.jsqlparser.statement.select.AllColumns.class
        && counted)) {
      throw new NotAllowed(e);
    }
  }

  /** A list in brackets; what follows it with "and" is hung below it by the parser. */
  private static boolean listed(Expression right) {
    return right instanceof ParenthesedExpressionList
        || right instanceof net.sf.jsqlparser.expression.BinaryExpression both
            && listed(both.getLeftExpression());
  }

  /** Inside of count( ): a star is no column there. */
  private boolean counted;

  private void function(Function f) throws NotAllowed {
    String name = String.valueOf(f.getName()).toLowerCase(Locale.ROOT);
    boolean plain =
        FUNCTIONS.contains(name)
            && f.getAttribute() == null
            && f.getKeep() == null
            && f.getNamedParameters() == null
            && f.getOrderByElements() == null
            && !f.isEscaped()
            && !f.isUnique()
            && f.getExtraKeyword() == null
            && f.getHavingClause() == null
            && f.getLimit() == null
            && f.getNullHandling() == null
            && f.getOnOverflowTruncate() == null
            && f.getParameters() != null;
    if (!plain) throw new NotAllowed(f);
    counted = name.equals("count");
    for (Expression one : f.getParameters()) expression(one);
    counted = false;
  }

  private void column(Column c) throws NotAllowed {
    Table of = c.getTable();
    String column = c.getColumnName();
    boolean fine =
        name(column)
            && !NO_COLUMNS.contains(column.toLowerCase(Locale.ROOT))
            && (of == null
                || of.getFullyQualifiedName().isEmpty()
                || of.getSchemaName() == null && name(of.getName()))
            && c.getArrayConstructor() == null;
    if (!fine) throw new NotAllowed(c);
  }

  private static boolean name(String text) {
    return text != null && text.toLowerCase(Locale.ROOT).matches(NAME);
  }
}
