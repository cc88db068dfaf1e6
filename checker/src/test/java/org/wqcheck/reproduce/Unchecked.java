package org.wqcheck.reproduce;

import java.util.List;
import org.wqcheck.model.Elaborated;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.source.SourceReader;

/** Models that the machine need not be able to explore. */
final class Unchecked {

  private Unchecked() {}

  static Model model(String text) {
    SourceReader reader = file -> new SourceReader.Content.Text(text);
    Elaborated read =
        Elaboration.elaborate(reader, "spec.wq", Options.of(List.of(KernelVersion.V6_1)));
    return read.model().orElseThrow(() -> new AssertionError(read.diagnostics().toString()));
  }
}
