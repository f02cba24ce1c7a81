/** Rosters in and out: what a module says of its rosters, and what it gets for saying it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.1.0")
package org.antong.platform.exchange;
