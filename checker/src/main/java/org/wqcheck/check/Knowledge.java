package org.wqcheck.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wqcheck.explore.CheckpointReader;
import org.wqcheck.explore.CheckpointWriter;
import org.wqcheck.explore.Kept;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Defects.Defect;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.source.Span;

/**
 * What a system has learnt while it was explored: the numbers of its violations, who was seen stuck
 * behind them, which of them may rest on a bound, and the statements that were not reached.
 */
final class Knowledge implements Kept {

  private final CheckedSystem system;

  /** Statements that earlier processes have not reached; empty: there were none. */
  private Optional<Set<Span>> unreachedBefore = Optional.empty();

  Knowledge(CheckedSystem system) {
    this.system = system;
  }

  /** What it is about. */
  CheckedSystem system() {
    return system;
  }

  /** Statements that no process has reached. */
  Set<Span> unreached() {
    Set<Span> unreached = new TreeSet<>(system.machine().unreached());
    unreachedBefore.ifPresent(unreached::retainAll);
    return unreached;
  }

  @Override
  public void save(CheckpointWriter out) throws IOException {
    List<Defect> defects = system.machine().defects().all();
    out.putInt(defects.size());
    for (Defect defect : defects) {
      save(defect, out);
    }
    List<Integer> doubtful = List.copyOf(system.doubtful());
    out.putInt(doubtful.size());
    for (int violation : doubtful) {
      out.putInt(violation);
    }
    Set<Span> unreached = unreached();
    out.putInt(unreached.size());
    for (Span span : unreached) {
      save(span, out);
    }
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    for (int left = in.getInt(); left > 0; left--) {
      restoreDefect(in);
    }
    for (int left = in.getInt(); left > 0; left--) {
      system.doubtful().add(in.getInt());
    }
    Set<Span> unreached = new TreeSet<>();
    for (int left = in.getInt(); left > 0; left--) {
      unreached.add(span(in));
    }
    unreachedBefore = Optional.of(unreached);
  }

  private static void save(Defect defect, CheckpointWriter out) throws IOException {
    out.putText(defect.kind().name());
    save(defect.location(), out);
    out.putText(defect.message());
    save(defect.core(), out);
    save(List.copyOf(defect.victims()), out);
  }

  private void restoreDefect(CheckpointReader in) throws IOException {
    ViolationKind kind = ViolationKind.valueOf(in.getText());
    Span at = span(in);
    int number = system.machine().defects().number(kind, at, in.getText(), texts(in));
    system.machine().defects().addVictims(number, texts(in));
  }

  private static void save(Span span, CheckpointWriter out) throws IOException {
    out.putText(span.file());
    out.putInt(span.line());
    out.putInt(span.column());
    out.putInt(span.endLine());
    out.putInt(span.endColumn());
  }

  private static Span span(CheckpointReader in) throws IOException {
    return new Span(in.getText(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
  }

  private static void save(List<String> texts, CheckpointWriter out) throws IOException {
    out.putInt(texts.size());
    for (String text : texts) {
      out.putText(text);
    }
  }

  private static List<String> texts(CheckpointReader in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      texts.add(in.getText());
    }
    return List.copyOf(texts);
  }
}
