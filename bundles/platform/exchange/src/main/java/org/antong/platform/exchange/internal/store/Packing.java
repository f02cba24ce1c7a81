package org.antong.platform.exchange.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.exchange.internal.domain.BadRow;
import org.antong.platform.exchange.internal.domain.Plan;
import org.antong.platform.exchange.internal.domain.RawCell;
import org.antong.platform.exchange.internal.domain.SheetRow;

/** How rows and plans stand in columns: as JSON, pressed together and sealed. */
final class Packing {

  static final String NAME = "exchange.batch.fileName";
  static final String CALLER = "exchange.batch.caller";
  static final String PLAN = "exchange.batch.plan";
  static final String ROWS = "exchange.page.rows";
  static final String BAD = "exchange.bad.row";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row of a page. */
  record Line(int n, List<String> c) {}

  /** A post of whoever uploaded the batch. */
  record Post(String role, String division, String unit, Set<String> may) {}

  /** Whoever uploaded the batch, so that a job can go on in her name. */
  record Person(
      String account,
      String name,
      String displayName,
      List<Post> posts,
      String exercising,
      String source,
      String locale) {}

  private final FieldCipher cipher;

  Packing(FieldCipher cipher) {
    this.cipher = cipher;
  }

  String name(String fileName) {
    return cipher.seal(NAME, fileName);
  }

  String openName(String sealed) {
    return cipher.open(NAME, sealed);
  }

  String plan(Plan plan) {
    return cipher.seal(PLAN, json(plan));
  }

  Plan openPlan(String sealed) {
    return read(cipher.open(PLAN, sealed), new TypeReference<Plan>() {});
  }

  String caller(Caller c) {
    List<Post> posts =
        c.grants().stream()
            .map(
                g ->
                    new Post(
                        g.role().name(),
                        g.division().toString(),
                        g.unit() == null ? null : g.unit().toString(),
                        c.permissions().getOrDefault(g.role(), Set.of())))
            .toList();
    Person person =
        new Person(
            c.account().toString(),
            c.name(),
            c.displayName(),
            posts,
            c.exercising(),
            c.source(),
            c.locale() == null ? null : c.locale().toLanguageTag());
    return cipher.seal(CALLER, json(person));
  }

  Caller openCaller(String sealed) {
    Person p = read(cipher.open(CALLER, sealed), new TypeReference<Person>() {});
    Map<Role, Set<String>> permissions = new EnumMap<>(Role.class);
    p.posts().forEach(post -> permissions.put(Role.valueOf(post.role()), post.may()));
    return new Caller(
        Id.parse(p.account()).orElseThrow(),
        p.name(),
        p.displayName(),
        p.posts().stream()
            .map(
                post ->
                    new Grant(
                        Role.valueOf(post.role()),
                        DivisionCode.of(post.division()),
                        post.unit() == null ? null : DivisionCode.of(post.unit())))
            .toList(),
        permissions,
        p.exercising(),
        p.source(),
        p.locale() == null ? null : Locale.forLanguageTag(p.locale()),
        null);
  }

  String rows(List<SheetRow> rows) {
    List<Line> lines =
        rows.stream()
            .map(r -> new Line(r.number(), r.cells().stream().map(Packing::packed).toList()))
            .toList();
    return cipher.seal(ROWS, pressed(json(lines)));
  }

  List<SheetRow> rows(String sealed) {
    return read(loose(cipher.open(ROWS, sealed)), new TypeReference<List<Line>>() {}).stream()
        .map(l -> new SheetRow(l.n(), l.c().stream().map(RawCell::unpacked).toList()))
        .toList();
  }

  static String packed(RawCell cell) {
    return cell == null ? "" : cell.packed();
  }

  String bad(BadRow row) {
    return cipher.seal(BAD, json(row));
  }

  BadRow bad(String sealed) {
    return read(cipher.open(BAD, sealed), new TypeReference<BadRow>() {});
  }

  private static String pressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String loose(String pressed) {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(pressed)))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be packed", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      // The message would quote what stands in the row.
      throw new IllegalStateException("cannot be unpacked");
    }
  }
}
