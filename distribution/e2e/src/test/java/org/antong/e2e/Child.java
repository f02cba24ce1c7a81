package org.antong.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A child's file put there before a test clicks, as the person who is logged in on a page. */
final class Child {

  private static final Gson JSON = new Gson();

  private Child() {}

  /** Begins a file; answers its id. */
  static String begin(Page page, String division, String name, String born, String number) {
    Map<String, Object> child = new TreeMap<>();
    child.put("division", division);
    child.put("name", name);
    child.put("sex", "1");
    child.put("birthDate", born);
    child.put("idType", number == null ? "0" : "1");
    child.put("idNumber", number);
    child.put("nation", "01");
    child.put("ruralRegistration", true);
    child.put("householdType", "1");
    child.put("householdDivision", division);
    child.put("householdAddress", "一组");
    child.put("residenceAddress", "一组");
    child.put("currentCarer", "2");
    child.put("primaryCategory", "LB");
    child.put("health", "1");
    child.put("schooling", "3");
    child.put("familyEconomic", "0");
    child.put("guardians", List.of(parent("51", "张某"), parent("52", "李某")));
    child.put(
        "categories", List.of(Map.of("category", "LB", "subType", "LB-2", "from", "2024-01-01")));
    return sent(page, "/api/registration/children", child).get("id").getAsString();
  }

  /** Takes a step with a file: submit, verify. */
  static void step(Page page, String id, String step) {
    sent(page, "/api/registration/children/" + id + "/" + step, Map.of());
  }

  private static Map<String, Object> parent(String relation, String name) {
    return Map.of(
        "relation",
        relation,
        "guardianState",
        "AWAY_PROVINCE",
        "name",
        name,
        "guardianAbility",
        "1");
  }

  private static JsonObject sent(Page page, String path, Map<String, Object> body) {
    String csrf =
        JSON.fromJson(page.request().get("/api/session").text(), JsonObject.class)
            .get("csrf")
            .getAsString();
    APIResponse answer =
        page.request()
            .post(
                path,
                RequestOptions.create()
                    .setHeader("X-CSRF-Token", csrf)
                    .setHeader("Content-Type", "application/json")
                    .setData(JSON.toJson(body)));
    if (!answer.ok()) throw new IllegalStateException(path + ": " + answer.text());
    return JSON.fromJson(answer.text(), JsonObject.class);
  }
}
