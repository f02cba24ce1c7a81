/** Code that breaks the rules, so that the rules are seen to bite. */
package org.antong.archtest.bad;
