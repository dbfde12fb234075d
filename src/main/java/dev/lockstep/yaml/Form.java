package dev.lockstep.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may be written in one mapping: its keys with their kinds, which of them must or can't stand
 * together, and what a scalar in its place is short for. Readers take the known keys from it,
 * {@code schema} and {@code doc} print it, so that none of them can say something else than the
 * others.
 *
 * @param fields the keys, in the order in which people should read about them
 * @param rules what holds between keys
 * @param shortFor the key that a scalar (or list) in place of the whole mapping stands for
 * @param others the kind of all values under keys that the author chooses; empty: no other keys
 * @param mayBeEmpty whether nothing at all may stand in the place of the mapping
 */
public record Form(
    List<Field> fields,
    List<Rule> rules,
    Optional<String> shortFor,
    Optional<Kind> others,
    boolean mayBeEmpty) {
  /** Anything at all. */
  public static final Form ANYTHING =
      new Form(List.of(), List.of(), Optional.empty(), Optional.of(Kind.Plain.ANY), false);

  public Form {
    fields = List.copyOf(fields);
    rules = List.copyOf(rules);
  }

  /** A mapping of these keys and no others. */
  public static Form of(Field... fields) {
    return new Form(List.of(fields), List.of(), Optional.empty(), Optional.empty(), false);
  }

  /** A mapping from names that the author chooses to values of one kind. */
  public static Form mapOf(Kind values) {
    return new Form(List.of(), List.of(), Optional.empty(), Optional.of(values), false);
  }

  /** The same with a scalar or list in its place standing for one key. */
  public Form shortFor(String key) {
    return new Form(fields, rules, Optional.of(key), others, mayBeEmpty);
  }

  /** The same with nothing at all standing for an empty mapping. */
  public Form orNothing() {
    return new Form(fields, rules, shortFor, others, true);
  }

  /** The same where exactly one of these keys is written. */
  public Form exactlyOneOf(String... keys) {
    return with(new Rule(Rule.How.EXACTLY_ONE, List.of(keys)));
  }

  /** The same where at least one of these keys is written. */
  public Form atLeastOneOf(String... keys) {
    return with(new Rule(Rule.How.AT_LEAST_ONE, List.of(keys)));
  }

  /** The same where not more than one of these keys is written. */
  public Form atMostOneOf(String... keys) {
    return with(new Rule(Rule.How.AT_MOST_ONE, List.of(keys)));
  }

  /** The same where one of some keys is written wherever another is. */
  public Form needing(String key, String... oneOf) {
    List<String> keys = new ArrayList<>(List.of(key));
    keys.addAll(List.of(oneOf));
    return with(new Rule(Rule.How.FIRST_NEEDS_ANOTHER, keys));
  }

  /** The same without some of its fields. */
  public Form without(Predicate<Field> unwanted) {
    List<Field> kept = fields.stream().filter(unwanted.negate()).toList();
    return new Form(kept, rules, shortFor, others, mayBeEmpty);
  }

  /** The same, in which nothing must be written. */
  public Form optional() {
    List<Field> free =
        fields.stream().map(field -> Field.of(field.key(), field.kind(), field.help())).toList();
    return new Form(free, List.of(), shortFor, others, mayBeEmpty);
  }

  /** The same with further fields behind those that it has. */
  public Form and(Field... more) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(List.of(more));
    return new Form(all, rules, shortFor, others, mayBeEmpty);
  }

  /** All keys, in order. */
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    fields.forEach(field -> keys.add(field.key()));
    return keys;
  }

  /** The field of a key. */
  public Optional<Field> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /** Whether a key may be written. */
  public boolean knows(String key) {
    return others.isPresent() || field(key).isPresent();
  }

  /** The form of the mapping that may stand behind a key. */
  public Form below(String key) {
    return field(key)
        .flatMap(field -> field.kind().nested())
        .orElseThrow(() -> new AssertionError("no form stands behind `" + key + "`"));
  }

  boolean takesList(String key) {
    return field(key).filter(field -> field.kind() instanceof Kind.Items).isPresent();
  }

  private Form with(Rule rule) {
    List<Rule> all = new ArrayList<>(rules);
    all.add(rule);
    return new Form(fields, all, shortFor, others, mayBeEmpty);
  }

  /**
   * A key.
   *
   * @param help what it means, one line, no full stop
   * @param required whether it must be written
   */
  public record Field(String key, Kind kind, String help, boolean required) {
    /** A key that may be left out. */
    public static Field of(String key, Kind kind, String help) {
      return new Field(key, kind, help, false);
    }

    /** A key that must be written. */
    public static Field needed(String key, Kind kind, String help) {
      return new Field(key, kind, help, true);
    }
  }

  /** Something that holds between keys. */
  public record Rule(How how, List<String> keys) {
    public Rule {
      keys = List.copyOf(keys);
    }

    /** How many of the keys are written. */
    public enum How {
      EXACTLY_ONE,
      AT_LEAST_ONE,
      AT_MOST_ONE,
      /** Where the first is, at least one of the others is. */
      FIRST_NEEDS_ANOTHER
    }
  }
}
