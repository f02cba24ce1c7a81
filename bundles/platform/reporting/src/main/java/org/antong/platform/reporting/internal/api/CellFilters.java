package org.antong.platform.reporting.internal.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.antong.platform.web.Filter;

/** Which number of a table: its row and its column. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Filter(value = "row", says = "行的区划代码，缺省为合计 division of the row, the total when absent")
@Filter(value = "rowUnit", says = "行的管理单位 managing unit of the row")
@Filter(value = "column", says = "栏目 column id")
public @interface CellFilters {}
