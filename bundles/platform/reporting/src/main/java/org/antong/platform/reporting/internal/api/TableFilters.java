package org.antong.platform.reporting.internal.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.web.Filter;

/** What a table is opened with; the same for the table, its files and its numbers. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
@Filter(value = "unit", says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
@Filter(value = "period", says = "报告期，如 2026Q3 period, like 2026, 2026H1, 2026Q3, 2026-10")
@Filter(
    value = "asOf",
    says = "数到报告期内哪一天，缺省为期末 day of the period counted at its end, its last when absent",
    type = LocalDate.class)
@Filter(
    value = "knownAt",
    says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
    type = Instant.class)
@Filter(value = "layout", says = "版式，如 additive another layout of the same facts")
@Filter(
    value = "version",
    says =
        "已锁定的第几版，0 为重新统计，缺省为有效的一版 which locked version, 0 counts anew, the one in force when absent",
    type = int.class)
public @interface TableFilters {}
