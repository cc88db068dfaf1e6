package org.wqcheck.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.wqcheck.explore.CheckpointReader;
import org.wqcheck.explore.CheckpointWriter;
import org.wqcheck.explore.Kept;
import org.wqcheck.model.ViolationKind;
import org.wqcheck.program.Defects.Defect;
import org.wqcheck.program.Machine;
import org.wqcheck.property.CheckedSystem;
import org.wqcheck.source.Span;

/**
 * What a system has learnt while it was explored: the numbers of its violations, who was seen stuck
 * behind them, which of them may rest on a bound, and the statements that were reached.
 */
record Knowledge(CheckedSystem system) implements Kept {

  @Override
  public void save(CheckpointWriter out) throws IOException {
    Machine machine = system.machine();
    List<Defect> defects = machine.defects().all();
    out.putInt(defects.size());
    for (Defect defect : defects) {
      save(defect, out);
    }
    List<Integer> doubtful = List.copyOf(system.doubtful());
    out.putInt(doubtful.size());
    for (int violation : doubtful) {
      out.putInt(violation);
    }
    long[] reached = machine.reached().toLongArray();
    out.putInt(reached.length);
    out.putLongs(reached, reached.length);
  }

  @Override
  public void restore(CheckpointReader in) throws IOException {
    for (int left = in.getInt(); left > 0; left--) {
      restoreDefect(in);
    }
    for (int left = in.getInt(); left > 0; left--) {
      system.doubtful().add(in.getInt());
    }
    long[] reached = new long[in.getInt()];
    in.getLongs(reached, 0, reached.length);
    system.machine().addReached(BitSet.valueOf(reached));
  }

  private static void save(Defect defect, CheckpointWriter out) throws IOException {
    out.putText(defect.kind().name());
    Span at = defect.location();
    out.putText(at.file());
    out.putInt(at.line());
    out.putInt(at.column());
    out.putInt(at.endLine());
    out.putInt(at.endColumn());
    out.putText(defect.message());
    save(defect.core(), out);
    save(List.copyOf(defect.victims()), out);
  }

  private void restoreDefect(CheckpointReader in) throws IOException {
    ViolationKind kind = ViolationKind.valueOf(in.getText());
    Span at = new Span(in.getText(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
    int number = system.machine().defects().number(kind, at, in.getText(), texts(in));
    system.machine().defects().addVictims(number, texts(in));
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
