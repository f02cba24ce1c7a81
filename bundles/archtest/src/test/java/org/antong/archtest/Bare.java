package org.antong.archtest;

/** A contract without any mark, for the example that breaks D6. */
public interface Bare {}
