package org.wqcheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wqcheck.model.Elaborated;
import org.wqcheck.model.Elaboration;
import org.wqcheck.model.KernelVersion;
import org.wqcheck.model.Model;
import org.wqcheck.model.Options;
import org.wqcheck.source.SourceReader;

/** Models from the text of specs. */
public final class Specs {

  private Specs() {}

  /** The model of a spec in the test's resources; what it includes lies there too. */
  public static Model resource(String name) {
    return model(name, Specs::read);
  }

  private static SourceReader.Content read(String name) {
    try (InputStream in = Specs.class.getClassLoader().getResourceAsStream(name)) {
      return new SourceReader.Content.Text(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The model of a spec. */
  public static Model text(String spec) {
    return model("spec.wq", file -> new SourceReader.Content.Text(spec));
  }

  private static Model model(String name, SourceReader reader) {
    Elaborated elaborated =
        Elaboration.elaborate(reader, name, Options.of(List.of(KernelVersion.values())));
    return elaborated
        .model()
        .orElseThrow(() -> new AssertionError(elaborated.diagnostics().toString()));
  }
}
