package org.wqcheck.check;

import java.util.ArrayList;
import java.util.List;
import org.wqcheck.explore.CheapestReport;
import org.wqcheck.explore.Found;
import org.wqcheck.explore.Path;
import org.wqcheck.program.Exchanges;
import org.wqcheck.program.Twins;
import org.wqcheck.property.CheckedSystem;

/**
 * A path on which parts of the spec that are alike have changed places: what happens on it is what
 * the violation is told of.
 */
final class Retold {
  private final CheckedSystem system;
  private final Found found;

  private Retold(CheckedSystem system, Found found) {
    this.system = system;
    this.found = found;
  }

  /**
   * Retells a path of a system.
   *
   * @param exchanges that are made in each of its states, one after the other
   * @throws IllegalStateException if there is no such path: the exchanges are none of a symmetry
   */
  static Path of(Path path, Found found, CheckedSystem system, Exchanges exchanges) {
    List<byte[]> images = path.states().stream().map(exchanges::image).toList();
    Path through = Path.through(system, images);
    List<Integer> ordinals = new ArrayList<>(through.ordinals());
    if (found.ordinal() != Found.STATE) {
      ordinals.add(new Retold(system, found).lastStep(images.get(images.size() - 1)));
    }
    return new Path(images, List.copyOf(ordinals), found.length());
  }

  /** Of the steps that are the violation, the cheapest that is it word by word. */
  private int lastStep(byte[] state) {
    Twins twins = system.machine().twins();
    CheapestReport report =
        new CheapestReport(violation -> violation == found.violation() && twins.by().isEmpty());
    // not by way of the system, which does not know any more of whom a step was told
    system.machine().expand(state, report);
    return report
        .ordinal()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "not symmetrical: nothing is wrong in an image of its state"));
  }
}
