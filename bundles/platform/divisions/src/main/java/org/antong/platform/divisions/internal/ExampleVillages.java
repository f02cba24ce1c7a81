package org.antong.platform.divisions.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.load.LoadSentences;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.divisions.internal.Trusteeships.Handover;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the two zones of Ankang some villages in the demo, marked as an example: how many of which
 * town is public for 高新区 (domain.md 7.2), which ones is not, so the first by code are taken.
 */
@Component
public final class ExampleVillages implements DemoData {

  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final DivisionCode HIGH_TECH = DivisionCode.of("610991");
  private static final DivisionCode HENGKOU = DivisionCode.of("610992");
  private static final Map<DivisionCode, Map<DivisionCode, Integer>> SHARES = shares();

  private final DivisionTree tree;
  private final Trusteeships trusteeships;
  private final Restamping restamping;

  @Activate
  public ExampleVillages(
      @Reference DivisionTree tree,
      @Reference Trusteeships trusteeships,
      @Reference Restamping restamping) {
    this.tree = tree;
    this.trusteeships = trusteeships;
    this.restamping = restamping;
  }

  private static Map<DivisionCode, Map<DivisionCode, Integer>> shares() {
    Map<DivisionCode, Integer> highTech = new LinkedHashMap<>();
    highTech.put(DivisionCode.of("610902003"), 5);
    highTech.put(DivisionCode.of("610902004"), 24);
    highTech.put(DivisionCode.of("610902100"), 1);
    highTech.put(DivisionCode.of("610902104"), 14);
    highTech.put(DivisionCode.of("610902107"), 7);
    Map<DivisionCode, Map<DivisionCode, Integer>> shares = new LinkedHashMap<>();
    shares.put(HIGH_TECH, highTech);
    shares.put(HENGKOU, Map.of(DivisionCode.of("610902107"), 40));
    return shares;
  }

  @Override
  public String module() {
    return "divisions";
  }

  @Override
  public String load(Demo demo) {
    List<String> made = new ArrayList<>();
    SHARES.forEach(
        (zone, towns) -> {
          boolean there = tree.find(zone, SINCE).filter(Division::zone).isPresent();
          if (!there || !tree.snapshot().trustsOf(zone).isEmpty()) return;
          List<DivisionCode> villages = new ArrayList<>();
          towns.forEach((town, count) -> villages.addAll(free(town, count)));
          if (villages.isEmpty()) return;
          trusteeships.entrust(
              Caller.platform("demo: example villages of a zone"),
              new Handover(zone, villages, SINCE, null),
              true);
          made.add(tree.name(zone, SINCE) + " " + villages.size());
          demo.progress(tree.name(zone, SINCE), villages.size(), villages.size());
        });
    settle();
    if (made.isEmpty())
      return new LoadSentences(DivisionTree.class, "divisions", java.util.Locale.SIMPLIFIED_CHINESE)
          .say("divisions.demo.none");
    return new LoadSentences(DivisionTree.class, "divisions", java.util.Locale.SIMPLIFIED_CHINESE)
        .say("divisions.demo.made", String.join("、", made));
  }

  /** Modules write a great deal next: nothing should be following villages meanwhile. */
  private void settle() {
    for (int tries = 0; tries < 100 && !restamping.left().isEmpty(); tries++) {
      if (restamping.follow()) continue;
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Villages of the town that its county still manages. */
  private List<DivisionCode> free(DivisionCode town, int count) {
    return tree.find(town, SINCE).map(Division::parent).stream()
        .flatMap(county -> tree.below(Area.of(town, county), SINCE).stream())
        .map(Area::division)
        .limit(count)
        .toList();
  }
}
