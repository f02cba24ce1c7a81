/** What a module needs to answer requests: resources, permissions, pages, versions. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.4.0")
package org.antong.platform.web;
