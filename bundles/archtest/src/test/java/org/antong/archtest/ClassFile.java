package org.antong.archtest;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a class file says outside its code: constants, also those string concatenations are made
 * from.
 *
 * @param name with dots
 * @param strings string constants, parts put in while running as {@code \u0001}
 * @param descriptors every UTF-8 entry: names, types, annotations
 */
record ClassFile(String name, int access, List<String> strings, List<String> descriptors) {

  private static final int ANNOTATION = 0x2000;

  static ClassFile read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipBytes(8);
      int count = in.readUnsignedShort();
      String[] utf8 = new String[count];
      int[] classes = new int[count];
      List<Integer> strings = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> utf8[i] = in.readUTF();
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
          case 5, 6 -> {
            in.skipBytes(8);
            i++;
          }
          case 7 -> classes[i] = in.readUnsignedShort();
          case 8 -> strings.add(in.readUnsignedShort());
          case 15 -> in.skipBytes(3);
          case 16, 19, 20 -> in.skipBytes(2);
          default -> throw new IOException("constant " + tag);
        }
      }
      int access = in.readUnsignedShort();
      String name = utf8[classes[in.readUnsignedShort()]].replace('/', '.');
      List<String> texts = strings.stream().map(i -> utf8[i]).toList();
      List<String> all =
          IntStream.range(1, count).mapToObj(i -> utf8[i]).filter(Objects::nonNull).toList();
      return new ClassFile(name, access, texts, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String packageName() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** Whether it lies in a package of this name or below one, for example {@code store}. */
  boolean in(String part) {
    return Stream.of(packageName().split("\\.")).anyMatch(part::equals);
  }

  boolean isPublicTopLevelInterface() {
    return Modifier.isPublic(access)
        && Modifier.isInterface(access)
        && (access & ANNOTATION) == 0
        && !name.contains("$");
  }

  boolean mentions(String annotation) {
    return descriptors.contains("L" + annotation.replace('.', '/') + ";");
  }
}
