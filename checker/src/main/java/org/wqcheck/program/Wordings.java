package org.wqcheck.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.model.Body;
import org.wqcheck.model.Model;
import org.wqcheck.program.Wording.Mention;

/** What the parts of a spec say, read once. */
final class Wordings {
  private final Implied implied;
  private final List<Body> bodies = new ArrayList<>();
  private final Map<Mention, List<Object>> rows = new HashMap<>();
  private final List<List<Object>> invariants = new ArrayList<>();

  Wordings(Implied implied) {
    this.implied = implied;
    model().invariants().forEach(i -> invariants.add(Wording.of(i, implied, bodies)));
  }

  Model model() {
    return implied.model();
  }

  List<Object> of(Mention what) {
    List<Object> known = rows.get(what);
    if (known == null) {
      known = Wording.of(what, implied, bodies);
      rows.put(what, known);
    }
    return known;
  }

  List<List<Object>> ofInvariants() {
    return invariants;
  }
}
