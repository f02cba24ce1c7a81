package org.antong.registration.internal.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.web.Filter;
import org.antong.registration.internal.domain.Confirmed;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileMark;
import org.antong.registration.internal.domain.FileState;

/** What a method asks of the list of children in its address (ChildFilter reads it). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
@Filter(value = "unit", says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
@Filter(value = "category", says = "儿童类别代码 category codes", many = true)
@Filter(value = "subType", says = "类别细项代码 codes of the kind within a category", many = true)
@Filter(value = "state", says = "档案状态 state of the file", type = FileState.class, many = true)
@Filter(value = "desk", says = "待谁办理 who has to decide", type = Desk.class, many = true)
@Filter(
    value = "enteredBy",
    says = "登记岗位 post in which the file was entered: VILLAGE_DIRECTOR, TOWN_SUPERVISOR",
    many = true)
@Filter(value = "sex", says = "性别代码 sex, GB/T 2261.1", many = true)
@Filter(value = "ageFrom", says = "周岁，不小于 completed years, at least", type = int.class)
@Filter(value = "ageTo", says = "周岁，不大于 completed years, at most", type = int.class)
@Filter(value = "carer", says = "实际照护人代码 codes of the present carer", many = true)
@Filter(value = "schooling", says = "就学情况代码 schooling codes", many = true)
@Filter(value = "health", says = "健康状况代码 health codes", many = true)
@Filter(value = "familyEconomic", says = "家庭经济情况代码 codes of the family's means", many = true)
@Filter(
    value = "code",
    says = "其他代码表的值，写成 表:代码 values of further code tables as list:code, for example nation:03",
    many = true)
@Filter(
    value = "q",
    says =
        "姓名、拼音或首字母的开头，档案编号，或完整证件号码 beginning of a name, its pinyin or initials, a file number or a full ID number")
@Filter(
    value = "turning",
    says = "将满几周岁（与 within 同用） coming to this age in completed years, within so many days",
    type = int.class)
@Filter(
    value = "within",
    says = "几天之内满 turning 所说的周岁，缺省 30 days for turning, 30 when absent",
    type = int.class)
@Filter(
    value = "confirmed",
    says = "当月确认是否完成，只列应确认的档案 whether the month's confirmation is done, of files it is asked for",
    type = Confirmed.class)
@Filter(value = "unseen", says = "多少天没有确认 not confirmed for so many days", type = int.class)
@Filter(
    value = "countedAs",
    says = "统计时归入的困境类别（每人一类） category a child in difficulty is counted under, once",
    many = true)
@Filter(
    value = "mark",
    says = "档案情况 what is the matter with the file",
    type = FileMark.class,
    many = true)
@Filter(
    value = "asOf",
    says = "看哪一天，缺省为今天 the day looked at, today when absent",
    type = LocalDate.class)
@Filter(
    value = "knownAt",
    says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
    type = Instant.class)
@interface ChildFilters {}
