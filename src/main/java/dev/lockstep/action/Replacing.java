package dev.lockstep.action;

import static dev.lockstep.action.FileEdit.RefusedException.FILE;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts text in the place of what a pattern matches. Places that hold the replacement already count
 * as done, so that a second run finds nothing to do and a pattern that never matched is told.
 */
record Replacing(Charset charset, Window window, Pattern pattern, Replacement by, Expected expected)
    implements FileEdit {

  /** The part of the file that is looked at: behind one match, before the next of another. */
  record Window(Optional<Pattern> after, Optional<Pattern> before) {}

  /** A place in the text, and what is to stand there. */
  private record Place(int start, int end, String text) {}

  @Override
  public String describe() {
    return "replace text in";
  }

  @Override
  public Edited edit(byte[] content) throws RefusedException {
    Encoded file =
        Encoded.of(content, charset)
            .orElseThrow(
                () ->
                    new RefusedException(
                        FILE + " is not " + charset, "say what it is: `encoding: latin-1`"));
    String once = replaced(file.text());
    if (!replaced(once).equals(once)) {
      throw new RefusedException(
          "the pattern matches what it was replaced by: each run would change " + FILE + " again",
          "let the pattern match only what is not replaced yet");
    }
    return new Edited(file, file.with(once), "all of it is replaced already");
  }

  private String replaced(String text) throws RefusedException {
    int from = window.after().isPresent() ? edge(window.after().get(), text, 0, true) : 0;
    int to =
        window.before().isPresent()
            ? edge(window.before().get(), text, from, false)
            : text.length();
    List<Place> matches = places(pattern.matcher(text).region(from, to));
    List<Place> done = done(text, from, to, matches);
    List<Place> places = new ArrayList<>(matches);
    places.addAll(done);
    places.sort(Comparator.comparingInt(Place::start));
    List<Place> chosen = expected.first(places);
    boolean pending = chosen.stream().anyMatch(place -> !stands(text, place));
    expected.check(matches.size(), done.size(), pending, by.trace().isPresent());
    return assembled(text, chosen);
  }

  private static int edge(Pattern edge, String text, int from, boolean behind)
      throws RefusedException {
    Matcher found = edge.matcher(text).useAnchoringBounds(false).region(from, text.length());
    if (!found.find()) {
      String key = behind ? "after" : "before";
      throw new RefusedException(
          "`" + key + "` matches nowhere in " + FILE + ": `" + edge + "`",
          "change it so that it matches the line where the part begins or ends");
    }
    return behind ? found.end() : found.start();
  }

  private List<Place> places(Matcher match) {
    List<Place> places = new ArrayList<>();
    match.useAnchoringBounds(false).useTransparentBounds(true);
    while (match.find()) {
      places.add(new Place(match.start(), match.end(), by.expand(match)));
    }
    return places;
  }

  /** Where the replacement stands, outside of what the pattern matches. */
  private List<Place> done(String text, int from, int to, List<Place> matches) {
    List<Place> done = new ArrayList<>();
    Optional<Matcher> trace = by.trace().map(pattern -> pattern.matcher(text).region(from, to));
    while (trace.isPresent() && trace.get().find()) {
      int start = trace.get().start();
      int end = trace.get().end();
      if (matches.stream().noneMatch(match -> match.start() < end && start < match.end())) {
        done.add(new Place(start, end, trace.get().group()));
      }
    }
    return done;
  }

  private static boolean stands(String text, Place place) {
    return text.substring(place.start(), place.end()).equals(place.text());
  }

  private static String assembled(String text, List<Place> places) {
    StringBuilder all = new StringBuilder();
    int end = 0;
    for (Place place : places) {
      all.append(text.substring(end, place.start())).append(place.text());
      end = place.end();
    }
    return all.append(text.substring(end)).toString();
  }
}
