package org.antong.platform.modules.internal.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import org.antong.platform.web.Filter;

/** What a method asks of the audit log in its address (AuditQuery reads it). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Filter(
    value = "from",
    says = "从哪天起，缺省为 to 之前第六天 first day, six days before the last when absent",
    type = LocalDate.class)
@Filter(
    value = "to",
    says = "到哪天为止（含），缺省为今天；最多 366 天 last day, included, today when absent; 366 days at most",
    type = LocalDate.class)
@Filter(value = "name", says = "账号的登录名 login name of the account")
@Filter(value = "module", says = "模块代号 id of the module, for example registration")
@Filter(value = "action", says = "操作代号 action, for example login-failed or unmask")
@Filter(value = "record", says = "记录编号，13 个字母和数字 identifier of the record, 13 characters")
@Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
@interface AuditFilters {}
