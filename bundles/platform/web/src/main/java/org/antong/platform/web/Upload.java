package org.antong.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that came with a form. It lies beside the database only until the request is answered.
 *
 * @param field name of the field it was sent in
 * @param fileName as the sender calls it, without folders; never a path to write to
 * @param mediaType as the sender says; says nothing about what is in it
 * @param size in bytes
 * @param path where it lies until the request is answered
 */
public record Upload(String field, String fileName, String mediaType, long size, Path path) {

  /** Its bytes, from the beginning. */
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }
}
