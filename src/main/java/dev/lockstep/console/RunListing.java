package dev.lockstep.console;

import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunState;
import dev.lockstep.text.VisibleText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of a project, one a line: what {@code lockstep runs} prints. */
public final class RunListing {
  private static final List<String> HEADS =
      List.of("run", "state", "exit", "started", "operator", "runbook");

  /**
   * A run.
   *
   * @param state empty when its journal can't be read
   * @param isActive whether a process is at it
   * @param trouble why its journal can't be read; empty otherwise
   */
  public record Row(String id, Optional<RunState> state, boolean isActive, String trouble) {
    /** A run whose journal was read. */
    public static Row of(String id, RunState state, boolean isActive) {
      return new Row(id, Optional.of(state), isActive, "");
    }

    /** A run whose journal can't be read. */
    public static Row unreadable(String id, String trouble) {
      return new Row(id, Optional.empty(), false, trouble);
    }

    private String standing() {
      return state.map(known -> RunWords.standing(known, isActive)).orElse("unreadable");
    }

    private Optional<RunOpened> opened() {
      return state.flatMap(RunState::opened);
    }
  }

  private final Palette palette;
  private final ZoneId zone;

  /** Shows times as the clocks of a zone do. */
  public RunListing(Palette palette, ZoneId zone) {
    this.palette = palette;
    this.zone = zone;
  }

  /** The lines, in the order of the runs. */
  public List<String> text(List<Row> runs) {
    if (runs.isEmpty()) {
      return List.of("no runs yet");
    }
    List<List<String>> cells = new ArrayList<>(List.of(HEADS));
    runs.forEach(run -> cells.add(cells(run)));
    List<String> lines = new ArrayList<>(Columns.of(cells));
    lines.set(0, palette.bold(lines.get(0)));
    runs.stream()
        .filter(run -> !run.trouble().isEmpty())
        .forEach(run -> lines.add(palette.bad(run.id()) + ": " + VisibleText.of(run.trouble())));
    return lines;
  }

  /** The same for machines. */
  public List<Map<String, Object>> json(List<Row> runs) {
    return runs.stream().map(RunListing::json).toList();
  }

  private List<String> cells(Row run) {
    return List.of(
        run.id(),
        run.standing(),
        run.state().flatMap(RunState::ended).map(end -> Integer.toString(end.exit())).orElse(""),
        run.state().flatMap(RunWords::began).map(at -> RunWords.time(at, zone)).orElse(""),
        VisibleText.of(run.opened().map(opened -> opened.identity().operator()).orElse("")),
        VisibleText.of(run.opened().map(RunOpened::runbook).orElse("")));
  }

  private static Map<String, Object> json(Row run) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run", run.id());
    fields.put("state", run.standing());
    run.state().ifPresent(state -> fields.putAll(RunWords.head(state)));
    if (!run.trouble().isEmpty()) {
      fields.put("trouble", run.trouble());
    }
    return fields;
  }
}
