package org.wqcheck.check;

import java.util.List;
import java.util.Map;
import org.wqcheck.program.MachineOptions;

/**
 * Where a check stands, which may explore a spec several times.
 *
 * @param nrRunningKept the machine keeps nr_running
 * @param completionBound up to which its completions count
 * @param seconds that the check has taken so far
 * @param notes for the report, so far
 */
record Phase(boolean nrRunningKept, int completionBound, double seconds, List<String> notes) {

  static Phase of(MachineOptions options, double seconds, List<String> notes) {
    return new Phase(
        options.keepNrRunning(), options.completionBound(), seconds, List.copyOf(notes));
  }

  static Phase of(Map<String, String> texts) {
    return new Phase(
        Boolean.parseBoolean(texts.get("nr_running kept")),
        Integer.parseInt(texts.get("completion bound")),
        Double.parseDouble(texts.get("seconds")),
        texts.get("notes").lines().toList());
  }

  Map<String, String> texts() {
    return Map.of(
        "nr_running kept", Boolean.toString(nrRunningKept),
        "completion bound", Integer.toString(completionBound),
        "seconds", Double.toString(seconds),
        "notes", String.join("\n", notes));
  }
}
