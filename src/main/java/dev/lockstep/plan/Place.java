package dev.lockstep.plan;

import dev.lockstep.runbook.Part;
import dev.lockstep.text.Located;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the planner is, going down from stage to step: what has gathered around the next step.
 *
 * @param path the beginning of the ids of what is in it
 * @param isSerial whether the stage goes in batches
 * @param trail the parts around it, the inmost last
 */
record Place(
    String path,
    PlaceFrame frame,
    List<Guard> guards,
    List<Setting> settings,
    Set<String> tags,
    List<String> hosts,
    boolean isSerial,
    List<Part> trail) {
  Place {
    guards = List.copyOf(guards);
    settings = List.copyOf(settings);
    tags = Set.copyOf(tags);
    hosts = List.copyOf(hosts);
    trail = List.copyOf(trail);
  }

  /** The beginning of a runbook: nothing has gathered yet. */
  static Place start(PlaceFrame frame, List<String> hosts) {
    return new Place("", frame, List.of(), List.of(), Set.of(), hosts, false, List.of());
  }

  /** The id of something here. */
  String id(String own) {
    return path.isEmpty() ? own : path + "/" + own;
  }

  /** The same place for a stage in batches. */
  Place serial(boolean inBatches) {
    return new Place(path, frame, guards, settings, tags, hosts, inBatches, trail);
  }

  /** The same place in a part. */
  Place in(Part part) {
    return new Place(
        path, frame, guards, settings, tags, hosts, isSerial, joined(trail, List.of(part)));
  }

  /** One level further in. */
  Place within(PlaceFrame inner, Collection<Guard> conditions, Setting setting) {
    return new Place(
        path,
        inner,
        joined(guards, conditions),
        joined(settings, List.of(setting)),
        joinedTags(setting.surroundings().tags()),
        hosts,
        isSerial,
        trail);
  }

  /** The same place under another path, for some of its hosts. */
  Place at(String innerPath, List<String> some) {
    return new Place(innerPath, frame, guards, settings, tags, some, isSerial, trail);
  }

  /** The tags of a step here. */
  Set<String> joinedTags(List<Located<String>> own) {
    Set<String> all = new TreeSet<>(tags);
    own.forEach(tag -> all.add(tag.value()));
    return all;
  }

  static <T> List<T> joined(Collection<? extends T> first, Collection<? extends T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
