package org.antong.platform.api.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One figure of the system with all its values, as a monitoring system reads it. Labels name parts
 * of the system (a module, a job, a table, a county), never a person and never a record: what
 * stands here leaves the system without a login.
 *
 * @param name of small letters, digits and underscores, beginning with {@code antong_} and with the
 *     unit at its end ({@code _seconds}, {@code _bytes}); a counter's without {@code _total}
 * @param help one English sentence for whoever writes an alert
 * @param labels names of the labels, in the order of each value's
 */
public record Measure(
    String name, String help, Kind kind, List<String> labels, List<Value> values) {

  /** What may be done with a figure. */
  public enum Kind {
    /** It goes up and down. */
    GAUGE,
    /** It only grows while the process lives. */
    COUNTER,
    /** How often something was done, and how many seconds that took in all. */
    TIMES
  }

  /**
   * A value under its labels.
   *
   * @param value what it is; of TIMES the seconds
   * @param count of TIMES how often, else nothing
   */
  public record Value(List<String> labels, double value, long count) {

    public Value {
      labels = List.copyOf(labels);
    }
  }

  private static final Pattern NAME = Pattern.compile("antong_[a-z0-9]+(?:_[a-z0-9]+)*");
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*");

  /** Longer ones are no name of a part of the system. */
  private static final int LABEL_LONGEST = 160;

  /** Throws IllegalArgumentException when no monitoring system could read it. */
  public Measure {
    labels = List.copyOf(labels);
    values = List.copyOf(values);
    if (!NAME.matcher(name).matches() || name.endsWith("_total")) {
      throw new IllegalArgumentException("no name of a measure: " + name);
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw new IllegalArgumentException("no label of " + name + ": " + label);
      }
    }
    for (Value value : values) {
      if (value.labels().size() != labels.size()
          || value.labels().stream().anyMatch(l -> l.length() > LABEL_LONGEST)) {
        throw new IllegalArgumentException("labels of " + name + " that do not fit");
      }
    }
  }

  /** A figure that goes up and down, without labels. */
  public static Measure gauge(String name, String help, double value) {
    return gauges(name, help).with(value).done();
  }

  /** A figure that only grows, without labels. */
  public static Measure counter(String name, String help, double value) {
    return new Building(name, help, Kind.COUNTER, List.of()).with(value).done();
  }

  /** A figure that goes up and down, with a value for each set of labels. */
  public static Building gauges(String name, String help, String... labels) {
    return new Building(name, help, Kind.GAUGE, List.of(labels));
  }

  /** A measure to which values are added. */
  public static final class Building {
    private final String name;
    private final String help;
    private final Kind kind;
    private final List<String> labels;
    private final List<Value> values = new ArrayList<>();

    private Building(String name, String help, Kind kind, List<String> labels) {
      this.name = name;
      this.help = help;
      this.kind = kind;
      this.labels = labels;
    }

    public Building with(double value, String... under) {
      values.add(new Value(List.of(under), value, 0));
      return this;
    }

    public Measure done() {
      return new Measure(name, help, kind, labels, values);
    }
  }
}
