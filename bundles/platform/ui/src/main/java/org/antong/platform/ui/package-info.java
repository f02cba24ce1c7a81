/** The UI kit: what every page is built of, so that a person who knows one page knows all. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.6.0")
package org.antong.platform.ui;
