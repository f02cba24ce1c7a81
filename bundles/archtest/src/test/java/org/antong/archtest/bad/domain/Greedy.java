package org.antong.archtest.bad.domain;

import java.sql.Connection;

/** A rule that wants a table. */
public record Greedy(Connection connection) {}
